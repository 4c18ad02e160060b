import { useInfiniteQuery } from '@tanstack/react-query'
import type { EntryCredit, ScoreboardEntry } from '#contract/scoreboard.ts'
import { formatMinor } from '#domain/money.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { choiceOf } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './entries-drawer.module.css'
import { askedEntries, entriesQuery } from './scoreboard-query.ts'
import type { OpenRow, ScoreboardView } from './search.ts'

type EntriesDrawerProps = { view: ScoreboardView; row: OpenRow; label: string; onClose: () => void }

/** A figure, opened to the entries it was made of and to the touches that earned them. */
export function EntriesDrawer({ view, row, label, onClose }: EntriesDrawerProps) {
  const read = useInfiniteQuery(entriesQuery(view, row))
  const words = useWords()
  const all = formatCount(read.data?.pages[0]?.count ?? 0)
  return (
    <SideDrawer title={label} opened onClose={onClose}>
      <PagedRows
        read={read}
        problem={words('scoreboard.entriesProblem')}
        reading={words('scoreboard.entries')}
        more={shown => words('scoreboard.more', { shown: formatCount(shown), all })}
      >
        {(entries, { minor, currency, count }) => (
          <>
            <p className={classes.sentence}>
              <Say
                id={row.part === 'key' ? 'scoreboard.openedOf' : 'scoreboard.opened'}
                money={formatMoney(minor, currency, { exact: true })}
                kind={row.kind ?? view.kind}
                entries={count}
                by={words('scoreboard.dimensionSaid', { by: view.by })}
                name={label}
              />{' '}
              {words('scoreboard.modelSays', { model: view.model })}
            </p>
            <Export view={view} row={row} currency={currency} />
            <ol className={classes.entries}>
              {entries.map(entry => (
                <Entry key={entry.id} entry={entry} currency={currency} />
              ))}
            </ol>
          </>
        )}
      </PagedRows>
    </SideDrawer>
  )
}

type ExportProps = Pick<EntriesDrawerProps, 'view' | 'row'> & { currency: string }

/** Each entry with the part of it that the figure holds: that column adds up to the figure. */
function Export({ view, row, currency }: ExportProps) {
  const say = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  if (!me.may.includes('export entry')) return null
  const money = (minor: bigint) => formatMinor(minor, currency)
  return (
    <RowsExport<ScoreboardEntry>
      name={say('scoreboard.entriesFile')}
      path="/v1/scoreboard/entries"
      asked={askedEntries(view, row)}
      head={[
        say('scoreboard.columnDay'),
        say('scoreboard.columnDeal'),
        say('scoreboard.columnEntry', { currency }),
        say('scoreboard.columnCounted', { currency }),
      ]}
      row={entry => [
        formatDate(entry.at, { zone }),
        entry.deal?.name ?? entry.person?.name ?? '',
        money(BigInt(entry.minor)),
        money(entry.credits.reduce((sum, one) => sum + (one.counted ? BigInt(one.minor) : 0n), 0n)),
      ]}
    />
  )
}

function Entry({ entry, currency }: { entry: ScoreboardEntry; currency: string }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const money = (minor: string) => formatMoney(minor, currency, { exact: true })
  return (
    <li>
      <div className={classes.head} data-row tabIndex={-1}>
        <b className={classes.name}>
          {entry.deal?.name ?? entry.person?.name ?? say('scoreboard.withoutDeal')}
        </b>
        <b>{money(entry.minor)}</b>
        <span>
          {formatDate(entry.at, { zone })}
          {entry.reverses !== null && ` · ${say('scoreboard.reverses')}`}
          {entry.deal && entry.person && entry.person.name !== entry.deal.name && ` · ${entry.person.name}`}
        </span>
        {entry.original && (
          <span>
            {say('scoreboard.original', {
              money: formatMoney(entry.original.minor, entry.original.currency, { exact: true }),
            })}
          </span>
        )}
      </div>
      <ul className={classes.credits}>
        {entry.credits.map((credit, place) => (
          <li key={credit.touchpoint ?? place} data-counted={credit.counted || undefined}>
            <Touch credit={credit} zone={zone} />
            <span className={classes.share}>{formatShare(shareOf(credit.minor, entry.minor))}</span>
            <span className={classes.money}>{money(credit.minor)}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function Touch({ credit, zone }: { credit: EntryCredit; zone: string | undefined }) {
  const words = useWords()
  if (credit.basis === 'unattributed') return <span>{words('scoreboard.touchUnattributed')}</span>
  if (credit.basis === 'fallback')
    return (
      <span>
        {words('scoreboard.touchFallback', { origin: credit.origin ?? words('scoreboard.notRecorded') })}
      </span>
    )
  const names = [credit.channel, credit.origin, credit.campaign, credit.content, credit.member]
  const said = [...new Set(names.filter(name => name !== null))].join(' · ')
  return (
    <span className={classes.touch}>
      {credit.side && <SideMark side={credit.side} wordless />}
      <span>
        {words('scoreboard.touch', { kind: choiceOf(credit.kind ?? 'touch') })}{' '}
        {credit.at && <time dateTime={credit.at}>{formatDate(credit.at, { zone })}</time>}
        <small>{said}</small>
      </span>
    </span>
  )
}

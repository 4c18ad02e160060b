import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { EntryCredit, ScoreboardEntry } from '#contract/scoreboard.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { counted, formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import classes from './entries-drawer.module.css'
import { entriesQuery } from './scoreboard-query.ts'
import type { OpenRow, ScoreboardView } from './search.ts'
import { dimensionWords, modelWords, NOT_RECORDED } from './words.ts'

type EntriesDrawerProps = { view: ScoreboardView; row: OpenRow; label: string; onClose: () => void }

/** A figure, opened to the entries it was made of and to the touches that earned them. */
export function EntriesDrawer({ view, row, label, onClose }: EntriesDrawerProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    entriesQuery(view, row),
  )
  const [first] = data?.pages ?? []
  const entries = data?.pages.flatMap(page => page.data) ?? []
  return (
    <SideDrawer title={label} opened onClose={onClose}>
      {error && !data && (
        <ErrorState error={error} what="The entries could not be read" onRetry={() => void refetch()} />
      )}
      {!first && !error && <Waiting what="the entries" />}
      {first && (
        <>
          <p className={classes.sentence}>
            <b>{formatMoney(first.minor, first.currency, { exact: true })}</b>, {view.kind} in{' '}
            {counted(first.count, 'entry', 'entries')}
            {row.part === 'key' && `, credited to ${dimensionWords[view.by].toLowerCase()} ${label}`}.{' '}
            {modelWords[view.model].text} credit: {modelWords[view.model].says}.
          </p>
          <ol className={classes.entries}>
            {entries.map(entry => (
              <Entry key={entry.id} entry={entry} currency={first.currency} />
            ))}
          </ol>
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more ({formatCount(entries.length)} of {formatCount(first.count)})
            </Button>
          )}
        </>
      )}
    </SideDrawer>
  )
}

function Entry({ entry, currency }: { entry: ScoreboardEntry; currency: string }) {
  const zone = useMe().workspace?.timeZone
  const money = (minor: string) => formatMoney(minor, currency, { exact: true })
  return (
    <li>
      <div className={classes.head} data-row tabIndex={-1}>
        <b className={classes.name}>{entry.deal?.name ?? entry.person?.name ?? 'Without a deal'}</b>
        <b>{money(entry.minor)}</b>
        <span>
          {formatDate(entry.at, { zone })}
          {entry.reverses !== null && ' · takes back an earlier entry'}
          {entry.deal && entry.person && entry.person.name !== entry.deal.name && ` · ${entry.person.name}`}
        </span>
        {entry.original && (
          <span>booked as {formatMoney(entry.original.minor, entry.original.currency, { exact: true })}</span>
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
  if (credit.basis === 'unattributed')
    return <span>Unattributed: no touch before the win, no recorded origin</span>
  if (credit.basis === 'fallback')
    return <span>Fallback: no touch before the win; recorded origin {credit.origin ?? NOT_RECORDED}</span>
  const names = [credit.channel, credit.origin, credit.campaign, credit.content, credit.member]
  const said = [...new Set(names.filter(name => name !== null))].join(' · ')
  return (
    <span className={classes.touch}>
      {credit.side && <SideMark side={credit.side} wordless />}
      <span>
        {credit.kind ?? 'touch'}{' '}
        {credit.at && <time dateTime={credit.at}>{formatDate(credit.at, { zone })}</time>}
        <small>{said}</small>
      </span>
    </span>
  )
}

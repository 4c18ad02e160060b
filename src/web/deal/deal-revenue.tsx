import { Link } from '@tanstack/react-router'
import type { DealInFull } from '#contract/deal.ts'
import type { Credit, EntryInFull } from '#contract/entry.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './deal.module.css'

/** The lines of revenue, and which touches of both sides earned each of them. */
export function DealRevenue({ deal }: { deal: DealInFull }) {
  const say = useWords()
  return (
    <Section title={say('deal.revenue')}>
      {deal.entries.length === 0 ? (
        <p className={classes.mute}>{say(deal.state === 'won' ? 'deal.nothingBooked' : 'deal.nothingYet')}</p>
      ) : (
        <ol className={classes.entries}>
          {deal.entries.map((entry, place) => (
            <Entry key={entry.id} entry={entry} open={place === 0} />
          ))}
        </ol>
      )}
    </Section>
  )
}

/** The touches of the newest line are shown, those of the others on request: they are mostly the same. */
function Entry({ entry, open }: { entry: EntryInFull; open: boolean }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const linear = entry.reverses ? undefined : entry.credits.find(credit => credit.model === 'linear')
  const head = (
    <span className={classes.entryHead}>
      <b>{formatMoney(entry.money.minor, entry.money.currency, { exact: true })}</b>
      <span>
        {say('deal.entryKind', { kind: entry.reverses ? 'reversal' : entry.kind })}{' '}
        {formatDate(entry.at, { zone })}
        {entry.reversedBy && ` · ${say('deal.takenBack')}`}
      </span>
    </span>
  )
  if (!linear) return <li>{head}</li>
  return (
    <li>
      <details open={open}>
        <summary>{head}</summary>
        <Earned credit={linear} value={entry.value} />
      </details>
    </li>
  )
}

function Earned({ credit, value }: { credit: Credit; value: EntryInFull['value'] }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  if (credit.basis !== 'touches')
    return (
      <p className={classes.mute}>
        {credit.basis === 'fallback'
          ? say('deal.fallback', { origin: credit.origin ?? '' })
          : say('deal.unattributed')}
      </p>
    )
  return (
    <ul className={classes.credits}>
      {credit.shares.map((share, place) => (
        <li key={share.touchpoint?.id ?? place}>
          {share.touchpoint && <SideMark side={share.touchpoint.side} wordless />}
          <span>
            {share.touchpoint && say('deal.touch', { kind: choiceOf(share.touchpoint.kind) })}{' '}
            <small>
              {share.touchpoint &&
                `${formatDate(share.touchpoint.at, { zone })} · ${share.touchpoint.channel}`}
              {share.touchpoint?.campaign && (
                <>
                  {' · '}
                  <Link to="/campaigns/$id" params={{ id: share.touchpoint.campaign.id }}>
                    {share.touchpoint.campaign.name}
                  </Link>
                </>
              )}
            </small>
          </span>
          <span className={classes.mute}>{formatShare(shareOf(share.value, value.minor))}</span>
          <span>{formatMoney(share.value, value.currency, { exact: true })}</span>
        </li>
      ))}
    </ul>
  )
}

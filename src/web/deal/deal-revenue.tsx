import type { DealInFull } from '#contract/deal.ts'
import type { EntryInFull } from '#contract/entry.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './deal.module.css'

type Props = { deal: DealInFull; onOpen: (item: string) => void }

/** The lines of revenue; each opens to the touches of both sides that earned it. */
export function DealRevenue({ deal, onOpen }: Props) {
  const say = useWords()
  return (
    <Section title={say('deal.revenue')}>
      {deal.entries.length === 0 ? (
        <p className={classes.mute}>{say(deal.state === 'won' ? 'deal.nothingBooked' : 'deal.nothingYet')}</p>
      ) : (
        <ol className={classes.entries}>
          {deal.entries.map(entry => (
            <Entry key={entry.id} entry={entry} onOpen={onOpen} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Entry({ entry, onOpen }: { entry: EntryInFull; onOpen: Props['onOpen'] }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  return (
    <li>
      <button type="button" data-row onClick={() => onOpen(`entry.${entry.id}`)}>
        <b>{formatMoney(entry.money.minor, entry.money.currency, { exact: true })}</b>
        <span>
          {say('deal.entryKind', { kind: entry.reverses ? 'reversal' : entry.kind })}{' '}
          {formatDate(entry.at, { zone })}
          {entry.reversedBy && ` · ${say('deal.takenBack')}`}
        </span>
      </button>
    </li>
  )
}

import { Link } from '@tanstack/react-router'
import type { EntryInFull } from '#contract/entry.ts'
import type { Handoff } from '#contract/handoff.ts'
import { useReturnedBecause } from '#web/handoff/reasons.ts'
import { formatDate, formatMoment } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import { Facts } from './facts.tsx'
import { useZone } from './zone.ts'
import { dealPath } from './paths.ts'
import { kindWord } from './kind-word.ts'
import classes from './details.module.css'

/** A line of revenue with the touches that earned it. */
export function EntryDetails({ entry }: { entry: EntryInFull }) {
  const say = useWords()
  const zone = useZone()
  const { money, value } = entry
  const deal = entry.deal && <Link to={dealPath(entry.deal.id)}>{entry.deal.name}</Link>
  return (
    <>
      <p className={classes.sentence}>
        {say('conversation.entry', { kind: entry.kind, reversed: entry.reverses === null ? 'no' : 'yes' })}{' '}
        <b>{formatMoney(money.minor, money.currency, { exact: true })}</b>
      </p>
      <Facts
        lines={[
          [say('conversation.field.at'), formatMoment(entry.at, { zone })],
          [say('conversation.field.deal'), deal],
          [
            say('conversation.field.value'),
            money.currency === value.currency
              ? null
              : formatMoney(value.minor, value.currency, { exact: true }),
          ],
          [say('conversation.field.id'), entry.id],
        ]}
      />
      <h3 className={classes.heading}>{say('conversation.credits')}</h3>
      {entry.credits.map(credit => (
        <div key={credit.model} className={classes.credit}>
          <p>{say(`conversation.model.${credit.model}`)}</p>
          <ul>
            {credit.shares.map((share, place) => (
              <li key={share.touchpoint?.id ?? place}>
                <span>
                  {share.touchpoint
                    ? [
                        formatDate(share.touchpoint.at, { zone }),
                        say('conversation.earningLine', {
                          campaign: share.touchpoint.campaign?.name ?? 'none',
                          member: 'none',
                          kind: kindWord(share.touchpoint.kind),
                          channel: share.touchpoint.channel,
                        }),
                      ].join(' · ')
                    : say('conversation.noTouch', { basis: credit.basis, origin: credit.origin ?? 'none' })}
                </span>
                <b>{formatMoney(share.value, value.currency, { exact: true })}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

export function HandoffDetails({ handoff }: { handoff: Handoff }) {
  const say = useWords()
  const zone = useZone()
  const because = useReturnedBecause()(handoff)
  const moment = (at: string | null) => at && formatMoment(at, { zone })
  return (
    <>
      <p className={classes.sentence}>{say('conversation.handoffState', { state: handoff.state })}</p>
      {handoff.reason !== null && <blockquote className={classes.text}>{handoff.reason}</blockquote>}
      {because !== null && <blockquote className={classes.text}>{because}</blockquote>}
      <Facts
        lines={[
          [say('conversation.field.person'), handoff.person.name],
          [say('conversation.field.offeredAt'), moment(handoff.offeredAt)],
          [say('conversation.field.offeredBy'), handoff.offeredBy?.name],
          [say('conversation.field.offeredTo'), handoff.offeredTo?.name],
          [say('conversation.field.dueAt'), moment(handoff.dueAt)],
          [say('conversation.field.acceptedAt'), moment(handoff.acceptedAt)],
          [say('conversation.field.acceptedBy'), handoff.acceptedBy?.name],
          [say('conversation.field.returnedAt'), moment(handoff.returnedAt)],
          [say('conversation.field.lapsedAt'), moment(handoff.lapsedAt)],
          [say('conversation.field.convertedAt'), moment(handoff.convertedAt)],
        ]}
      />
    </>
  )
}

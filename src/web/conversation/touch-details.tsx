import { callOutcomes } from '#contract/call-choice.ts'
import { Link } from '@tanstack/react-router'
import type { TouchInFull } from '#contract/touch-in-full.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { WaitPart } from '#web/wait/wait-part.tsx'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { MissingFiles } from '#web/message/missing-files.tsx'
import { CameWithIt } from './came-with-it.tsx'
import { Facts, type Line } from './facts.tsx'
import { useZone } from './zone.ts'
import { personPath } from './paths.ts'
import { kindWord } from './kind-word.ts'
import { TakeBack } from './take-back.tsx'
import classes from './details.module.css'

/** All data of a touch: what was said, where it came from to the letter, what it earned. */
export function TouchDetails({ touch, onDone }: { touch: TouchInFull; onDone: () => void }) {
  const say = useWords()
  return (
    <>
      <p className={classes.sentence}>
        {say('conversation.touch', {
          kind: kindWord(touch.kind),
          direction: touch.direction,
          named: touch.content?.name ?? touch.subject ?? 'none',
          channel: touch.channel,
          reached: touch.reached === null ? 'unsaid' : String(touch.reached),
          outcome: outcomeOf(touch),
          minutes: typeof touch.attributes['minutes'] === 'number' ? touch.attributes['minutes'] : 0,
          member: touch.member?.name ?? 'none',
        })}
      </p>
      {touch.text !== null && <blockquote className={classes.text}>{touch.text}</blockquote>}
      <CameWithIt touch={touch.id} cameWith={{ files: touch.files, page: touch.page !== null }} />
      <MissingFiles missing={touch.missing} />
      {touch.wait && <WaitPart id={touch.id} />}
      <Facts lines={useTouchLines(touch)} />
      <TakeBack touch={touch} onDone={onDone} />
      <Credits touch={touch} />
      <h3 className={classes.heading}>{say('conversation.rawSource')}</h3>
      <Facts lines={useSourceLines(touch)} />
    </>
  )
}

function outcomeOf({ attributes: { outcome } }: TouchInFull): string {
  const known = callOutcomes.find(one => one === outcome)
  return known === undefined ? 'none' : choiceOf(known)
}

function useTouchLines(touch: TouchInFull): Line[] {
  const say = useWords()
  const zone = useZone()
  const person = touch.person && <Link to={personPath(touch.person.id)}>{touch.person.name}</Link>
  const attributes = Object.entries(touch.attributes).map(
    ([name, value]): Line => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)],
  )
  return [
    [say('conversation.field.at'), formatMoment(touch.at, { zone })],
    [say('conversation.field.person'), person],
    [say('conversation.field.side'), say(`conversation.side.${touch.side}`)],
    [say('conversation.field.channel'), touch.channel],
    [say('conversation.field.subject'), touch.subject],
    [say('conversation.field.campaign'), touch.campaign?.name],
    [say('conversation.field.content'), touch.content?.name],
    [say('conversation.field.member'), touch.member?.name],
    [say('conversation.field.origin'), touch.origin],
    [say('conversation.field.thread'), touch.thread],
    [say('conversation.field.wait'), useAnsweredWords(touch)],
    ...attributes,
  ]
}

/** Which waits it answered. */
function useAnsweredWords({ answers }: TouchInFull): string | undefined {
  const say = useWords()
  const zone = useZone()
  if (answers.length === 0) return undefined
  return answers
    .map(one =>
      say('conversation.closed', { channel: one.channel, at: formatMoment(one.openedAt, { zone }) }),
    )
    .join('; ')
}

function useSourceLines(touch: TouchInFull): Line[] {
  const say = useWords()
  const zone = useZone()
  return [
    [say('conversation.field.source'), touch.source],
    [say('conversation.field.externalId'), touch.externalId],
    [
      say('conversation.field.identity'),
      say('conversation.identity', { kind: touch.identity.kind, value: touch.identity.value }),
    ],
    [say('conversation.field.receivedAt'), formatMoment(touch.receivedAt, { zone })],
    [say('conversation.field.name'), touch.name],
    [say('conversation.field.company'), touch.company],
    [say('conversation.field.import'), touch.import],
    [say('conversation.field.id'), touch.id],
  ]
}

function Credits({ touch }: { touch: TouchInFull }) {
  const say = useWords()
  return (
    <>
      <h3 className={classes.heading}>{say('conversation.credits')}</h3>
      {touch.credits.length === 0 && <p className={classes.quiet}>{say('conversation.noCredits')}</p>}
      {touch.credits.map(credit => (
        <div key={credit.entry} className={classes.credit}>
          <p>{say('conversation.creditOf', { kind: credit.kind, deal: credit.deal?.name ?? 'none' })}</p>
          <ul>
            {credit.shares.map(share => (
              <li key={share.model}>
                <span>{say(`conversation.model.${share.model}`)}</span>
                <b>{formatMoney(share.minor, touch.currency, { exact: true })}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import type { TimelineItem } from '#contract/timeline.ts'
import { DeliveryLine } from '#web/message/delivery-line.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { CameWithIt } from './came-with-it.tsx'
import type { Subject } from './conversation-query.ts'
import { ItemTitle } from './item-title.tsx'
import { NoteItem } from './note-item.tsx'
import { formatHour, formatSpan } from './spans.ts'
import { useZone } from './zone.ts'
import { dealPath, personPath } from './paths.ts'
import classes from './timeline.module.css'

type ItemProps = { item: TimelineItem; subject: Subject; onOpen: (item: string) => void }
type TouchItem = Extract<TimelineItem, { type: 'touchpoint' }>

/** Whose voice it is: by colour, by the shape of the mark, and in words for those who see neither. */
export type Voice = 'marketing' | 'sales' | 'customer' | 'both' | 'us' | 'money'

export const Item = memo(function Item({ item, subject, onOpen }: ItemProps) {
  const zone = useZone()
  const voice = voiceOf(item)
  return (
    <article className={classes.item} data-voice={voice} data-type={item.type}>
      <time dateTime={item.at} className={classes.time}>
        {formatHour(item.at, zone)}
      </time>
      <i className={classes.mark} aria-hidden="true" />
      <div className={classes.content}>
        <Voiced voice={voice} />
        <Content item={item} subject={subject} onOpen={onOpen} />
      </div>
    </article>
  )
})

function Voiced({ voice }: { voice: Voice }) {
  const say = useWords()
  return <span className="unseen">{say('conversation.voice', { voice })}: </span>
}

function voiceOf(item: TimelineItem): Voice {
  switch (item.type) {
    case 'touchpoint':
      return isTheirWords(item) ? 'customer' : item.side
    case 'handoff':
      return 'both'
    case 'deal':
      return 'sales'
    case 'entry':
      return 'money'
    default:
      return 'us'
  }
}

const SPOKEN: readonly TouchItem['kind'][] = ['form', 'mail', 'message', 'call', 'meeting', 'post', 'other']

/** What they wrote or said themselves, and not what was seen of them. */
function isTheirWords({ direction, text, kind }: TouchItem): boolean {
  return direction === 'inbound' && text !== null && text.trim() !== '' && SPOKEN.includes(kind)
}

function Content({ item, subject, onOpen }: ItemProps) {
  switch (item.type) {
    case 'touchpoint':
      return <Touch item={item} onOpen={onOpen} />
    case 'note':
      return <NoteItem item={item} subject={subject} />
    case 'task':
      return (
        <p className={classes.quiet}>
          <Row title={<ItemTitle item={item} />} aside={<About item={item} />} />
        </p>
      )
    default:
      return <Plain item={item} onOpen={onOpen} />
  }
}

/** What the customer said or wrote stands as their own words; what we did is told. */
function Touch({ item, onOpen }: { item: TouchItem; onOpen: (item: string) => void }) {
  const say = useWords()
  const theirs = isTheirWords(item)
  const title = (
    <button type="button" data-row className={classes.opener} onClick={() => onOpen(`touchpoint.${item.id}`)}>
      <ItemTitle item={item} />
    </button>
  )
  return (
    <div className={theirs ? classes.words : undefined}>
      <Row title={title} aside={<Earned item={item} />} />
      <Meta item={item} />
      {item.text !== null && item.text.trim() !== '' && (
        <p className={theirs ? classes.quote : classes.text} data-long={item.text.length > 600 || undefined}>
          {item.text}
          {item.cut && ' …'}
        </p>
      )}
      <DeliveryLine delivery={item.delivery} />
      <CameWithIt touch={item.id} cameWith={item.cameWith} />
      <WaitState item={item} />
      {item.machine && <p className={classes.meta}>{say('conversation.machine')}</p>}
    </div>
  )
}

function Row({ title, aside }: { title: ReactNode; aside?: ReactNode }) {
  return (
    <span className={classes.row}>
      <span className={classes.title}>{title}</span>
      {aside}
    </span>
  )
}

function Meta({ item }: { item: TouchItem }) {
  const said = [
    repeats(item) ? null : item.subject,
    item.campaign?.name,
    item.content?.name,
    item.origin,
    item.channel,
  ]
  const title = titleParts(item)
  const parts = [
    ...new Set(said.filter(part => part && !title.some(told => told !== undefined && part.includes(told)))),
  ]
  if (parts.length === 0 && item.person === null) return null
  return (
    <p className={classes.meta}>
      {item.person && (
        <Link to={personPath(item.person.id)} className={classes.who}>
          {item.person.name}
        </Link>
      )}
      {item.person && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </p>
  )
}

/** Doors often name a visit after what was seen, as the title does. */
function repeats({ kind, subject, content }: TouchItem): boolean {
  return kind === 'visit' && content !== null && subject !== null && subject.includes(content.name)
}

/** What the title says already. */
function titleParts(item: TouchItem): (string | undefined)[] {
  const named = item.content?.name ?? item.subject ?? undefined
  return item.kind === 'call' ? [item.channel] : [named, item.channel, item.kind]
}

function Earned({ item }: { item: TouchItem }) {
  const say = useWords()
  if (item.earned === null) return null
  const money = formatMoney(item.earned.minor, item.earned.currency)
  return (
    <span className={classes.earned} title={say('conversation.earnedHint')}>
      {say('conversation.earned', { money })}
    </span>
  )
}

function WaitState({ item }: { item: TouchItem }) {
  const say = useWords()
  const { wait, at } = item
  if (wait === null) return null
  if (wait.answeredAt !== null)
    return (
      <p className={classes.meta}>
        {say('conversation.answeredAfter', {
          span: formatSpan(Date.parse(wait.answeredAt) - Date.parse(at)),
        })}
      </p>
    )
  if (wait.needlessAt !== null) return <p className={classes.meta}>{say('conversation.needless')}</p>
  return (
    <p className={classes.open} data-late={wait.lapsedAt !== null || undefined}>
      {say(wait.lapsedAt === null ? 'conversation.stillWaits' : 'conversation.lapsed')}
    </p>
  )
}

type PlainItem = Extract<TimelineItem, { type: 'handoff' | 'stage' | 'deal' | 'entry' | 'wait' }>

function Plain({ item, onOpen }: { item: PlainItem; onOpen: (item: string) => void }) {
  return (
    <>
      <Row title={<Opener item={item} onOpen={onOpen} />} aside={<Amount item={item} />} />
      <Reason item={item} />
    </>
  )
}

function Opener({ item, onOpen }: { item: PlainItem; onOpen: (item: string) => void }) {
  const title = <ItemTitle item={item} />
  if (item.type === 'deal')
    return (
      <Link to={dealPath(item.id)} data-row className={classes.opener}>
        {title}
      </Link>
    )
  if (item.type === 'stage')
    return (
      <span data-row tabIndex={-1} className={classes.opener}>
        {title}
      </span>
    )
  return (
    <button
      type="button"
      data-row
      className={classes.opener}
      onClick={() => onOpen(`${item.type === 'wait' ? 'touchpoint' : item.type}.${item.id}`)}
    >
      {title}
    </button>
  )
}

function Amount({ item }: { item: PlainItem }) {
  const amount = item.type === 'deal' || item.type === 'entry' ? item.amount : null
  if (amount === null) return null
  return <span className={classes.amount}>{formatMoney(amount.minor, amount.currency)}</span>
}

function Reason({ item }: { item: PlainItem }) {
  const person = 'person' in item ? item.person : null
  const reason =
    item.type === 'entry' ? (item.deal?.name ?? null) : item.type === 'stage' ? null : item.reason
  if (reason === null && person === null) return null
  return (
    <p className={classes.meta}>
      {person && (
        <Link to={personPath(person.id)} className={classes.who}>
          {person.name}
        </Link>
      )}
      {person && reason !== null && ' · '}
      {reason}
    </p>
  )
}

function About({ item }: { item: Extract<TimelineItem, { type: 'task' }> }) {
  return item.by === null ? null : (
    <span className={classes.meta}>
      <Say id="conversation.doneBy" name={item.by.name} />
    </span>
  )
}

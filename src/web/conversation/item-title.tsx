import type { TimelineItem } from '#contract/timeline.ts'
import { formatMoment } from '#web/parts/dates.ts'
import type { Key } from '#web/words/registry.ts'
import { kindWord } from './kind-word.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { useZone } from './zone.ts'

type TouchItem = Extract<TimelineItem, { type: 'touchpoint' }>

/** What happened, in a few words. */
export function ItemTitle({ item }: { item: TimelineItem }) {
  const say = useWords()
  switch (item.type) {
    case 'touchpoint':
      return <TouchTitle item={item} />
    case 'handoff':
      return (
        <>
          {say('conversation.handoff', {
            step: item.step,
            by: item.by?.name ?? 'none',
            to: item.to?.name ?? 'none',
          })}
        </>
      )
    case 'stage':
      return <StageTitle item={item} />
    case 'deal':
      return <>{say('conversation.deal', { state: item.state, name: item.name, stage: item.stageName })}</>
    case 'entry':
      return (
        <>{say('conversation.entry', { kind: item.kind, reversed: item.reverses === null ? 'no' : 'yes' })}</>
      )
    case 'task':
      return <>{say('conversation.taskDone', { text: item.text })}</>
    case 'wait':
      return <WaitTitle item={item} />
    case 'note':
      return <>{item.author?.name}</>
  }
}

/** What a member said of who waits, or what the rules did. */
function WaitTitle({ item }: { item: Extract<TimelineItem, { type: 'wait' }> }) {
  const say = useWords()
  const zone = useZone()
  const { step, by, to, until } = item
  return (
    <>
      {say('conversation.waitStep', {
        step: choiceOf(step),
        by: by?.name ?? 'none',
        to: to?.name ?? 'none',
        until: until === null ? 'none' : formatMoment(until, { zone }),
      })}
    </>
  )
}

function TouchTitle({ item }: { item: TouchItem }) {
  const say = useWords()
  const { kind, direction, member, minutes, reached, outcome, answer } = item
  const named = item.content?.name ?? item.subject ?? 'none'
  if (answer !== null) return <>{say('meeting.answered', { answer, named: item.subject ?? 'none' })}</>
  return (
    <>
      {say('conversation.touch', {
        kind: kindWord(kind),
        direction,
        named: kind === 'call' || kind === 'meeting' ? (item.subject ?? 'none') : named,
        channel: item.channel,
        reached: reached === null ? 'unsaid' : String(reached),
        outcome: outcome === null ? 'none' : choiceOf(outcome),
        minutes: minutes ?? 0,
        member: member?.name ?? 'none',
      })}
    </>
  )
}

/** Why the rules moved somebody, which they say in their own words; what a member wrote is told as it stands. */
const BECAUSE: Readonly<Record<string, Key>> = {
  'became known': 'conversation.because.known',
  'offered to sales': 'conversation.because.offered',
  'accepted by sales': 'conversation.because.accepted',
  'a deal exists': 'conversation.because.deal',
  'a deal was won': 'conversation.because.won',
  'returned to marketing': 'conversation.because.returned',
  'the handoff lapsed': 'conversation.because.lapsed',
  'decided by a member': 'conversation.because.decided',
}

function StageTitle({ item }: { item: Extract<TimelineItem, { type: 'stage' }> }) {
  const say = useWords()
  const because = BECAUSE[item.reason]
  const reason = because === undefined ? item.reason : say(because)
  return <>{say('conversation.stage', { stage: say(`conversation.stageName.${item.stage}`), reason })}</>
}

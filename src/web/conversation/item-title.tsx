import type { TimelineItem } from '#contract/timeline.ts'
import type { Key } from '#web/words/registry.ts'
import { kindWord } from './kind-word.ts'
import { useWords } from '#web/words/words.tsx'

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
    case 'note':
      return <>{item.author?.name}</>
  }
}

function TouchTitle({ item }: { item: TouchItem }) {
  const say = useWords()
  const { kind, direction, member, minutes, reached } = item
  const named = item.content?.name ?? item.subject ?? 'none'
  return (
    <>
      {say('conversation.touch', {
        kind: kindWord(kind),
        direction,
        named: kind === 'call' || kind === 'meeting' ? (item.subject ?? 'none') : named,
        channel: item.channel,
        reached: reached === null ? 'unsaid' : String(reached),
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
  'decided by a member': 'conversation.because.decided',
}

function StageTitle({ item }: { item: Extract<TimelineItem, { type: 'stage' }> }) {
  const say = useWords()
  const because = BECAUSE[item.reason]
  const reason = because === undefined ? item.reason : say(because)
  return <>{say('conversation.stage', { stage: say(`conversation.stageName.${item.stage}`), reason })}</>
}

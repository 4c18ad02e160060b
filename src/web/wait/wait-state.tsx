import type { OpenWait, Wait } from '#contract/wait.ts'
import { useNow } from '#web/conversation/now.ts'
import { formatSpan } from '#web/conversation/spans.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { isOver } from './use-wait-acts.ts'
import classes from './wait.module.css'

/** How long there is still time to answer, whose it is, and when it is looked at; or how it ended. */
export function WaitState({ wait }: { wait: OpenWait | Wait }) {
  const say = useWords()
  const zone = useZone()
  if (isOver(wait)) return <Ended wait={wait} />
  return (
    <>
      <Due {...wait} />
      {wait.asks > 1 && ` · ${say('wait.asked', { times: wait.asks })}`}
      {wait.assigned && ` · ${say('wait.with', { name: wait.assigned.name })}`}
      {wait.snoozedUntil !== null &&
        ` · ${say('wait.putOff', { when: formatMoment(wait.snoozedUntil, { zone }) })}`}
    </>
  )
}

/** How long there is still time to answer. */
export function Due({ openedAt, dueAt }: Pick<OpenWait, 'openedAt' | 'dueAt'>) {
  const say = useWords()
  const now = useNow()
  if (dueAt === null)
    return <>{say('conversation.waitsFor', { span: formatSpan(now - Date.parse(openedAt)) })}</>
  const left = Date.parse(dueAt) - now
  const span = formatSpan(left)
  return left > 0 ? (
    <>{say('conversation.dueInSpan', { span })}</>
  ) : (
    <b className={classes.late}>{say('conversation.lateBy', { span })}</b>
  )
}

function Ended({ wait }: { wait: Wait }) {
  const say = useWords()
  const by = wait.saidBy?.name ?? 'none'
  if (wait.state === 'needs-no-answer')
    return <>{say('wait.endedNeedless', { by, reason: wait.reason ?? '' })}</>
  const after = Date.parse(wait.answeredAt ?? wait.openedAt) - Date.parse(wait.openedAt)
  return (
    <>
      {say('wait.endedAnswered', { how: wait.elsewhere ? 'elsewhere' : 'here', by, span: formatSpan(after) })}
    </>
  )
}

import type { InHand } from '#contract/hand-on.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './team.module.css'

const MOST = 6

/** The first of what is somebody's, the soonest due first. */
export function InHandList({ work }: { work: InHand }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const due = (at: string | null) => at !== null && say('team.dueAt', { when: formatMoment(at, { zone }) })
  const waits = work.waits.data.slice(0, MOST)
  const handoffs = work.handoffs.data.slice(0, MOST)
  const more = work.waits.count + work.handoffs.count - waits.length - handoffs.length
  return (
    <ul className={classes.items}>
      {waits.map(one => (
        <li key={one.id}>
          <span>{one.person.name}</span>
          <span>{one.text}</span>
          <small>{due(one.dueAt)}</small>
        </li>
      ))}
      {handoffs.map(one => (
        <li key={one.id}>
          <span>{one.person.name}</span>
          <span>{say('team.lead', { state: one.state })}</span>
          <small>{due(one.dueAt)}</small>
        </li>
      ))}
      {more > 0 && <li>{say('team.more', { count: more })}</li>}
    </ul>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { Door } from '#contract/door.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { RhythmWords } from '#web/unanswered/rhythms-section.tsx'
import { rhythmsQuery } from '#web/unanswered/unanswered-query.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { DoorState } from './door-state.tsx'

/** How a door does: the last arrival, what is wrong in plain words, when it is tried again. */
export function DoorHealthList({ door }: { door: Door }) {
  const say = useWords()
  const me = useMe()
  const { health } = door
  const { trouble, lastRefused } = health
  const rhythm = useQuery(rhythmsQuery).data?.data.find(one => one.door === door.id)
  const when = (at: string) => formatMoment(at, { zone: me.workspace?.timeZone })
  return (
    <dl className={classes.health}>
      <dt>{say('door.state.label')}</dt>
      <dd>
        <DoorState state={health.state} />
        {trouble && (
          <div className={classes.trouble} role="status">
            <p>{say(`door.trouble.${trouble.code}`)}</p>
            {trouble.detail && <p>{say('door.answered', { detail: trouble.detail })}</p>}
            <p>
              {say('door.since', { when: when(trouble.since) })}
              {trouble.nextTryAt && `, ${say('door.nextTry', { when: when(trouble.nextTryAt) })}`}
            </p>
          </div>
        )}
      </dd>
      <dt>{say('door.lastArrivalLabel')}</dt>
      <dd>
        {health.arrivedAt ? when(health.arrivedAt) : say('door.never')}
        {health.arrivedAt && `, ${say('door.arrivals', { count: health.arrived })}`}
      </dd>
      {rhythm && (
        <>
          <dt>{say('door.rhythm')}</dt>
          <dd>
            <RhythmWords of={rhythm} />
          </dd>
        </>
      )}
      {health.caughtUpAt && (
        <>
          <dt>{say('door.caughtUp')}</dt>
          <dd>{when(health.caughtUpAt)}</dd>
        </>
      )}
      <dt>{say('door.refusedLabel')}</dt>
      <dd>
        {say('door.refusedCount', { count: health.refused })}
        {lastRefused && (
          <small>
            {say('door.lastRefused', {
              when: when(lastRefused.at),
              why: say(`door.refusal.${lastRefused.code}`),
            })}
          </small>
        )}
      </dd>
    </dl>
  )
}

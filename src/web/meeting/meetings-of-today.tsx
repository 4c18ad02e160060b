import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useNow } from '#web/conversation/now.ts'
import { useZone } from '#web/conversation/zone.ts'
import { localIn } from '#web/parts/zoned.ts'
import { useWords } from '#web/words/words.tsx'
import { meetingsOnQuery } from './meeting-query.ts'
import classes from './meeting.module.css'

/** Only on days that have some. */
const MeetingList = lazy(async () => ({ default: (await import('./meeting-list.tsx')).MeetingList }))

/** My meetings of this day, by the clock of the workspace, in order. */
export function MeetingsOfToday() {
  const say = useWords()
  const zone = useZone()
  const day = localIn(zone, useNow()).slice(0, 10)
  const { data = [] } = useQuery(meetingsOnQuery(day, zone))
  if (data.length === 0) return null
  return (
    <section className={classes.ofToday} aria-label={say('meeting.today')}>
      <h2>{say('meeting.today')}</h2>
      <Suspense>
        <MeetingList meetings={data} />
      </Suspense>
    </section>
  )
}

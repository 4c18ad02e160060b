import { useQuery } from '@tanstack/react-query'
import { lazy, memo, Suspense } from 'react'
import { useNow } from '#web/conversation/now.ts'
import { useWords } from '#web/words/words.tsx'
import { meetingsOfQuery } from './meeting-query.ts'
import classes from './meeting.module.css'

const MeetingList = lazy(async () => ({ default: (await import('./meeting-list.tsx')).MeetingList }))
const DAY = 86_400_000

/** What is to come with a person or an account, and what of late nobody has spoken of yet. */
export const Meetings = memo(function Meetings({
  subject,
}: {
  subject: Parameters<typeof meetingsOfQuery>[0]
}) {
  const say = useWords()
  const now = useNow()
  const { data = [] } = useQuery(meetingsOfQuery(subject))
  const shown = data.filter(
    one =>
      Date.parse(one.endsAt) > now ||
      (one.cancelledAt === null && (one.outcome === null || Date.parse(one.endsAt) > now - DAY)),
  )
  if (shown.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{say('meeting.list')}</h2>
      <Suspense>
        <MeetingList meetings={shown} />
      </Suspense>
    </section>
  )
})

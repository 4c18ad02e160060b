import { lazy, Suspense, useState } from 'react'
import type { Meeting } from '#contract/meeting.ts'
import { useMe } from '#web/access/session.ts'
import { useNow } from '#web/conversation/now.ts'
import { useActions } from '#web/parts/actions.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { useMeetingActs } from './meeting-acts.ts'
import { hasBegun, HELD_KEY, MeetingRow, NOT_HELD_KEY } from './meeting-row.tsx'
import classes from './meeting.module.css'

/** Not before it is wanted: the list stands on the first page of the day. */
const MeetingForm = lazy(async () => ({ default: (await import('./meeting-form.tsx')).MeetingForm }))

/** Meetings in order. The keys are the first one's of which nobody has said how it went. */
export function MeetingList({ meetings }: { meetings: readonly Meeting[] }) {
  const say = useWords()
  const now = useNow()
  const acts = useMeetingActs()
  const may = useMe().may.includes('write meeting')
  const [changing, setChanging] = useState<Meeting>()
  const asking = may ? meetings.find(one => isAsking(one, now)) : undefined
  useActions(
    asking
      ? [
          { id: 'held', key: HELD_KEY, text: say('meeting.held'), run: () => void acts.say(asking, 'held') },
          {
            id: 'not-held',
            key: NOT_HELD_KEY,
            text: say('meeting.notHeld'),
            run: () => void acts.say(asking, 'not-held'),
          },
        ]
      : [],
  )
  const close = () => setChanging(undefined)
  return (
    <>
      <ul className={classes.list}>
        {meetings.map(meeting => (
          <MeetingRow
            key={meeting.id}
            meeting={meeting}
            acts={acts}
            keyed={meeting.id === asking?.id}
            onChange={setChanging}
          />
        ))}
      </ul>
      {changing && (
        <SideDrawer title={say('meeting.changing')} opened onClose={close}>
          <Suspense>
            <MeetingForm name={`meeting.${changing.id}`} meeting={changing} guests={[]} onClose={close} />
          </Suspense>
        </SideDrawer>
      )}
    </>
  )
}

function isAsking(meeting: Meeting, now: number): boolean {
  return hasBegun(meeting, now) && meeting.outcome === null && meeting.cancelledAt === null
}

import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Meeting } from '#contract/meeting.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptText } from '#web/parts/kept-form.ts'
import { useWords } from '#web/words/words.tsx'
import type { MeetingActs } from './meeting-acts.ts'
import classes from './meeting.module.css'

type CallOffProps = { meeting: Meeting; acts: MeetingActs; onClose: () => void }

/** Calls a meeting off, with a reason for its guests. */
export function CallOff({ meeting, acts, onClose }: CallOffProps) {
  const say = useWords()
  const [why, setWhy] = useKeptText(`meeting.off.${meeting.id}`)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  const callOff = async () => {
    setBusy(true)
    await acts.callOff(meeting, why.trim())
    setWhy('')
    onClose()
  }
  return (
    <div className={classes.callOff} ref={box}>
      <GrowingArea
        label={say('meeting.why')}
        maxLength={5_000}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
      <div className={classes.deeds}>
        <Button size="compact-sm" loading={busy} onClick={() => void callOff()}>
          {say('meeting.callOffNow')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {say('meeting.leaveIt')}
        </Button>
      </div>
    </div>
  )
}

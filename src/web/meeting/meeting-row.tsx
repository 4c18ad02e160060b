import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Meeting } from '#contract/meeting.ts'
import { useMe } from '#web/access/session.ts'
import { useNow } from '#web/conversation/now.ts'
import { personPath } from '#web/conversation/paths.ts'
import { useZone } from '#web/conversation/zone.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { CallOff } from './call-off.tsx'
import type { MeetingActs } from './meeting-acts.ts'
import { formatWhen } from './when.ts'
import classes from './meeting.module.css'

export const HELD_KEY = 'y'
export const NOT_HELD_KEY = 'b'

type MeetingRowProps = {
  meeting: Meeting
  acts: MeetingActs
  /** The keys are this one's. */
  keyed: boolean
  onChange: (meeting: Meeting) => void
}

/** One meeting: when, with whom and what they answered, and what can be done about it now. */
export function MeetingRow({ meeting, acts, keyed, onChange }: MeetingRowProps) {
  const say = useWords()
  const zone = useZone()
  const me = useMe()
  const { title, cancelledAt, outcome, organizer, place, link } = meeting
  return (
    <li className={classes.row} data-off={cancelledAt !== null || undefined}>
      <p className={classes.time}>{formatWhen(meeting, zone)}</p>
      <div className={classes.what}>
        <p className={classes.title}>
          <b>{title}</b>
          {cancelledAt !== null && <span className={classes.state}>{say('meeting.isOff')}</span>}
          {outcome !== null && <span className={classes.state}>{say('meeting.outcome', { outcome })}</span>}
        </p>
        <p className={classes.facts}>
          {place !== '' && <span>{place}</span>}
          {link !== '' && cancelledAt === null && (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {say('meeting.open')}
            </a>
          )}
          {organizer && organizer.name !== me.name && (
            <span>{say('meeting.by', { name: organizer.name })}</span>
          )}
        </p>
        <Guests meeting={meeting} acts={acts} />
        <Deeds meeting={meeting} acts={acts} keyed={keyed} onChange={onChange} />
      </div>
    </li>
  )
}

function Guests({ meeting, acts }: Pick<MeetingRowProps, 'meeting' | 'acts'>) {
  const say = useWords()
  const zone = useZone()
  const now = useNow()
  const may = useMe().may.includes('write meeting')
  const toCome = meeting.cancelledAt === null && Date.parse(meeting.startsAt) > now
  return (
    <ul className={classes.guests}>
      {meeting.guests.map(({ person, address, answer, comment, proposed, told }) => (
        <li key={address} data-answer={answer}>
          <Link to={personPath(person.id)}>{person.name}</Link>{' '}
          <span>{say('meeting.answer', { answer })}</span>
          {comment !== null && <q>{comment}</q>}
          {(told?.state === 'failed' || told?.state === 'uncertain') && (
            <em>
              {say('meeting.notTold', { state: told.state, name: person.name, problem: told.problem ?? '' })}
            </em>
          )}
          {proposed && toCome && (
            <div className={classes.proposed}>
              {say('meeting.asksFor', { name: person.name, span: formatWhen(proposed, zone) })}
              {may && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => void acts.change(meeting, proposed)}
                >
                  {say('meeting.takeTime')}
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Deeds({ meeting, acts, keyed, onChange }: MeetingRowProps) {
  const say = useWords()
  const now = useNow()
  const may = useMe().may.includes('write meeting')
  const [callingOff, setCallingOff] = useState(false)
  if (!may || meeting.cancelledAt !== null) return null
  if (meeting.outcome !== null)
    return (
      <div className={classes.deeds}>
        <Deed text={say('meeting.takeBack')} onAct={() => void acts.takeBack(meeting)} />
      </div>
    )
  if (hasBegun(meeting, now)) return <HowItWent meeting={meeting} acts={acts} keyed={keyed} />
  if (callingOff) return <CallOff meeting={meeting} acts={acts} onClose={() => setCallingOff(false)} />
  return (
    <div className={classes.deeds}>
      <Deed text={say('meeting.change')} onAct={() => onChange(meeting)} />
      <Deed text={say('meeting.callOff')} onAct={() => setCallingOff(true)} />
    </div>
  )
}

function HowItWent({ meeting, acts, keyed }: Omit<MeetingRowProps, 'onChange'>) {
  const say = useWords()
  const asked = meeting.guests.reduce((sum, one) => sum + one.asked, 0)
  return (
    <div className={classes.deeds}>
      <Deed
        text={say('meeting.held')}
        {...(keyed && { hint: HELD_KEY })}
        onAct={() => void acts.say(meeting, 'held')}
      />
      {asked > 0 && (
        <Deed
          text={say('meeting.heldAnswered', { count: asked })}
          onAct={() => void acts.say(meeting, 'held', true)}
        />
      )}
      <Deed
        text={say('meeting.notHeld')}
        {...(keyed && { hint: NOT_HELD_KEY })}
        onAct={() => void acts.say(meeting, 'not-held')}
      />
    </div>
  )
}

/** Whether somebody may say how it went. */
export function hasBegun({ startsAt }: Meeting, now: number): boolean {
  return Date.parse(startsAt) <= now
}

function Deed({ text, hint, onAct }: { text: string; hint?: string; onAct: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onAct}>
      {text}
      {hint !== undefined && <KeyHint of={hint} />}
    </Button>
  )
}

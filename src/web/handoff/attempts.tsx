import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { HandoffAttempts } from '#contract/handoff.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { Opens } from '#web/parts/opens.tsx'
import { ask } from '#web/request.ts'
import { useMe } from '#web/access/session.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './handoff.module.css'

/** Stands under its person, so that it is read again with whatever is new of them. */
export function attemptsQuery(person: string, handoff: string) {
  return {
    queryKey: ['person', person, 'attempts', handoff],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      ask<HandoffAttempts>(`/v1/handoffs/${handoff}/attempts`, { signal }),
  }
}

/** What was tried to reach a lead since it was taken, beside what is agreed before it is given up. */
export function Attempts({ person, handoff }: { person: string; handoff: string }) {
  const say = useWords()
  const { data, isError } = useQuery(attemptsQuery(person, handoff))
  const [opened, setOpened] = useState(false)
  const list = useId()
  if (isError) return <p>{say('handoff.attemptsUnread')}</p>
  if (!data) return null
  return (
    <>
      <p className={classes.attempts} data-enough={data.enough || undefined}>
        <Says attempts={data} />{' '}
        {data.touches.length > 0 && (
          <Opens
            label={say('handoff.openAttempts', { count: data.touches.length, shown: opened ? 'yes' : 'no' })}
            onOpen={() => setOpened(!opened)}
          >
            {say(opened ? 'handoff.hideAttempts' : 'handoff.showAttempts')}
          </Opens>
        )}
      </p>
      {opened && <Touches id={list} attempts={data} />}
    </>
  )
}

function Says({
  attempts: { attempts, days, channels, reached, rule, touches },
}: {
  attempts: HandoffAttempts
}) {
  if (reached && touches.length === 0) return <Say id="handoff.cameByThemselves" />
  return (
    <Say
      id="handoff.attempts"
      attempts={attempts}
      agreed={rule.attempts}
      days={days}
      agreedDays={rule.days}
      channels={channels.length}
      agreedChannels={rule.channels}
      reached={reached ? 'yes' : 'no'}
    />
  )
}

function Touches({ id, attempts }: { id: string; attempts: HandoffAttempts }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  return (
    <ol id={id} className={classes.touches}>
      {attempts.touches.map(touch => (
        <li key={touch.id}>
          {say('handoff.attempt', {
            when: formatMoment(touch.at, { zone }),
            channel: touch.channel,
            by: touch.by?.name ?? 'none',
            reached: touch.reached === null ? 'unknown' : touch.reached ? 'yes' : 'no',
          })}
        </li>
      ))}
    </ol>
  )
}

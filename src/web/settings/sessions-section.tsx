import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { OwnSession } from '#contract/access.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatDate, formatMoment } from '#web/parts/dates.ts'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { deviceOf } from './device-of.ts'
import { sessionsQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'

/** Where I am signed in. */
export function SessionsSection() {
  const say = useWords()
  const act = useAct()
  const sessions = useQuery(sessionsQuery)
  const others = (sessions.data?.length ?? 0) > 1
  const end = (path: string) =>
    act(() => ask(path, { method: 'DELETE' }), {
      stale: ['session'],
      done: say('settings.signedOutThere'),
      failed: say('settings.signOutThereFailed'),
    })
  return (
    <Section
      title={say('settings.sessions')}
      aside={
        others && (
          <Button variant="default" size="compact-sm" onClick={() => void end('/v1/me/sessions')}>
            {say('settings.signOutElsewhere')}
          </Button>
        )
      }
    >
      <Asked
        query={sessions}
        what={say('settings.sessions')}
        failed={say('settings.sessionsFailed')}
        lines={2}
      >
        {rows => (
          <ul className={classes.lines}>
            {rows.map(session => (
              <Session
                key={session.id}
                session={session}
                onEnd={() => end(`/v1/me/sessions/${session.id}`)}
              />
            ))}
          </ul>
        )}
      </Asked>
    </Section>
  )
}

function Session({ session, onEnd }: { session: OwnSession; onEnd: () => Promise<unknown> }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { browser, system } = deviceOf(session.agent)
  const name = browser && system ? say('settings.device', { browser, system }) : say('settings.deviceUnknown')
  return (
    <li>
      <span>
        {name}
        <small>
          {say('settings.sessionSince', {
            since: formatMoment(session.since, { zone }),
            seen: formatDate(session.seen, { zone }),
          })}
        </small>
      </span>
      {session.current ? (
        <span className={classes.quiet}>{say('settings.thisBrowser')}</span>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={say('settings.signOutOf', { device: name })}
          onClick={() => void onEnd()}
        >
          {say('settings.signOutThere')}
        </Button>
      )}
    </li>
  )
}

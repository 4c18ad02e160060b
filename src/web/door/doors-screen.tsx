import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { Door, MadeDoor } from '#contract/door.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, Waiting } from '#web/parts/states.tsx'
import settings from '#web/settings/settings.module.css'
import { ShownOnce } from '#web/settings/shown-once.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { doorsQuery } from './door-query.ts'
import { DoorState } from './door-state.tsx'
import { kindOnScreen, kindsOnScreen } from './kinds.ts'

/** Every way by which something comes in by itself, and how it does. */
export function DoorsScreen() {
  const say = useWords()
  const me = useMe()
  const doors = useQuery(doorsQuery)
  const { make } = useSearch({ from: '/inside/shell/settings/doors' })
  const navigate = useNavigate()
  const [made, setMade] = useState<MadeDoor>()
  const Make = make && kindOnScreen(make)?.Make
  const done = (door: MadeDoor) => {
    if (door.secret === null) return void navigate({ to: '/settings/doors/$id', params: { id: door.id } })
    setMade(door)
    void navigate({ to: '/settings/doors', search: {} })
  }
  return (
    <Page title={say('door.doors')} sentence={say('door.sentence')}>
      {made?.secret && (
        <ShownOnce sentence={say('door.shown')} secret={made.secret} onDone={() => setMade(undefined)} />
      )}
      <Asked query={doors} what={say('door.doors')} failed={say('door.failed')}>
        {rows =>
          rows.length === 0 ? (
            !Make && <EmptyState title={say('door.none')}>{say('door.noneSentence')}</EmptyState>
          ) : (
            <ul className={settings.lines} aria-label={say('door.doors')}>
              {rows.map(row => (
                <OneDoor key={row.id} door={row} />
              ))}
            </ul>
          )
        }
      </Asked>
      {me.may.includes('administer door') && (
        <Section title={say('door.open')}>
          {Make && make ? (
            <>
              <p className={settings.note}>{say('door.kindSentence', { kind: make })}</p>
              <Suspense fallback={<Waiting what={say('door.kind', { kind: make })} lines={3} />}>
                <Make key={made?.id} onMade={done} />
              </Suspense>
            </>
          ) : (
            <KindsToOpen />
          )}
        </Section>
      )}
    </Page>
  )
}

function OneDoor({ door }: { door: Door }) {
  const say = useWords()
  const me = useMe()
  const { arrived, arrivedAt } = door.health
  return (
    <li data-row>
      <span>
        <Link to="/settings/doors/$id" params={{ id: door.id }} className={classes.name}>
          {door.name}
        </Link>
        <small>{say('door.kind', { kind: door.kind })}</small>
      </span>
      <span className={classes.arrivals}>
        {say('door.arrivals', { count: arrived })}
        {arrivedAt && (
          <small>
            {say('door.lastArrival', { when: formatMoment(arrivedAt, { zone: me.workspace?.timeZone }) })}
          </small>
        )}
      </span>
      <DoorState state={door.health.state} />
    </li>
  )
}

function KindsToOpen() {
  const say = useWords()
  return (
    <ul className={classes.kinds}>
      {kindsOnScreen.map(({ kind }) => (
        <li key={kind}>
          <Link to="/settings/doors" search={{ make: kind }} resetScroll={false} className={classes.kind}>
            <b>{say('door.kind', { kind })}</b>
            <span>{say('door.kindSentence', { kind })}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

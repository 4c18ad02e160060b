import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { Door } from '#contract/door.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { CopyButton } from '#web/settings/shown-once.tsx'
import { useWords } from '#web/words/words.tsx'
import { ArrivalsChart } from './arrivals-chart.tsx'
import classes from './door.module.css'
import { DoorHealthList } from './door-health-list.tsx'
import { doorQuery } from './door-query.ts'
import { DoorTrial } from './door-trial.tsx'
import { kindOnScreen } from './kinds.ts'

/** One door: how it does, what came by it, how it is set up. */
export function DoorScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/settings/doors/$id' })
  const door = useQuery(doorQuery(id))
  return (
    <Page
      title={door.data?.name ?? say('door.doors')}
      coming={!door.data}
      sentence={door.data && say('door.kindSentence', { kind: door.data.kind })}
      aside={
        <Link to="/settings/doors" className={classes.back}>
          {say('door.back')}
        </Link>
      }
    >
      <Asked query={door} what={say('door.doors')} failed={say('door.notRead')}>
        {one => <Opened door={one} />}
      </Asked>
    </Page>
  )
}

function Opened({ door }: { door: Door }) {
  const say = useWords()
  const me = useMe()
  const kind = kindOnScreen(door.kind)
  const mayChange = me.may.includes('administer door')
  return (
    <>
      <Section title={say('door.health')} aside={mayChange && <PauseButton door={door} />}>
        <DoorHealthList door={door} />
      </Section>
      <ArrivalsChart door={door.id} />
      {door.address && <Address path={door.address} kind={door.kind} />}
      {mayChange && kind?.trial && <DoorTrial door={door} />}
      {mayChange && (
        <Section title={say('door.settings')}>
          {kind?.Panel && (
            <Suspense>
              <kind.Panel door={door} />
            </Suspense>
          )}
          <div className={classes.closing}>
            <CloseDoor door={door} />
          </div>
        </Section>
      )}
    </>
  )
}

function PauseButton({ door }: { door: Door }) {
  const say = useWords()
  const act = useAct()
  const set = (active: boolean) => ask(`/v1/doors/${door.id}`, { method: 'PATCH', json: { active } })
  const toggle = () =>
    act(() => set(!door.active), {
      stale: ['door'],
      done: say(door.active ? 'door.paused' : 'door.resumed'),
      undo: () => set(door.active),
      failed: say('door.notChanged'),
    })
  return (
    <Button variant="default" size="compact-sm" onClick={() => void toggle()}>
      {say(door.active ? 'door.pause' : 'door.resume')}
    </Button>
  )
}

function Address({ path, kind }: { path: string; kind: Door['kind'] }) {
  const say = useWords()
  const address = `${location.origin}${path}`
  return (
    <Section title={say('door.address')}>
      <p className={settings.note}>{say('door.addressHint', { kind })}</p>
      <p className={classes.address}>
        <code className={settings.secret}>{address}</code>
      </p>
      <div className={settings.end}>
        <CopyButton text={address} label={say('door.copyAddress')} />
      </div>
    </Section>
  )
}

function CloseDoor({ door }: { door: Door }) {
  const say = useWords()
  const act = useAct()
  const navigate = useNavigate()
  const close = async () => {
    const closed = await act(() => ask(`/v1/doors/${door.id}`, { method: 'DELETE' }), {
      stale: [],
      done: say('door.closed'),
      failed: say('door.notChanged'),
    })
    if (closed) await navigate({ to: '/settings/doors' })
  }
  return (
    <SureButton
      text={say('door.close')}
      label={say('door.close')}
      sure={say('door.closeSure')}
      onSure={close}
    />
  )
}

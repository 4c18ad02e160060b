import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Door } from '#contract/door.ts'
import type { DoorMappingBody, RenewedSecret, TakenExamples } from '#contract/door-mapping.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { ShownOnce } from '#web/settings/shown-once.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { doorExamplesQuery } from './door-query.ts'
import type { DoorPanelProps } from './kinds.ts'
import { MappingEditor } from './mapping-editor.tsx'
import { SharedSecret } from './shared-secret.tsx'

/** What messages of another program become, written and tried out on what it has sent; and what it signs with. */
export function WebhookPanel({ door }: DoorPanelProps) {
  const say = useWords()
  const examples = useQuery(doorExamplesQuery(door.id))
  const mapping = door.settings['mapping'] as DoorMappingBody | undefined
  return (
    <>
      <h3 className={classes.subtitle}>{say('door.mapping')}</h3>
      <p className={settings.note}>{say('door.mappingSentence')}</p>
      <Asked query={examples} what={say('door.mapping')} failed={say('door.examplesNotRead')}>
        {({ data, waiting }) => (
          <>
            {mapping && waiting > 0 && <TakeWaiting door={door} waiting={waiting} />}
            <MappingEditor key={door.id} door={door} mapping={mapping} examples={data} waiting={waiting} />
          </>
        )}
      </Asked>
      {door.settings['scheme'] === undefined ? <SigningSecret door={door} /> : <SharedSecret door={door} />}
    </>
  )
}

function TakeWaiting({ door, waiting }: { door: Door; waiting: number }) {
  const say = useWords()
  const act = useAct()
  const take = () =>
    act(
      async () => {
        const path = `/v1/doors/${door.id}/examples/intake`
        const taken = await ask<TakenExamples>(path, { method: 'POST', json: {} })
        // None waits any more, so this is gone when it is to be said.
        tellDone(say('door.takenIn', { ...taken }))
      },
      { stale: ['door', 'failed'], failed: say('door.notTaken') },
    )
  return (
    <div className={classes.waiting}>
      <p>{say('door.waitingSentence', { count: waiting })}</p>
      <Button size="compact-sm" onClick={() => void take()}>
        {say('door.takeIn', { count: waiting })}
      </Button>
    </div>
  )
}

function SigningSecret({ door }: { door: Door }) {
  const say = useWords()
  const me = useMe()
  const act = useAct()
  const [renewed, setRenewed] = useState<RenewedSecret>()
  const renew = async () => {
    await act(
      async () =>
        setRenewed(await ask<RenewedSecret>(`/v1/doors/${door.id}/secret`, { method: 'POST', json: {} })),
      { stale: ['door'], failed: say('door.notChanged') },
    )
  }
  const until = renewed && formatMoment(renewed.formerUntil, { zone: me.workspace?.timeZone })
  return (
    <>
      <h3 className={classes.subtitle}>{say('door.signing')}</h3>
      {renewed?.secret ? (
        <ShownOnce
          sentence={say('door.renewed', { until: until ?? '' })}
          secret={renewed.secret}
          onDone={() => setRenewed(undefined)}
        />
      ) : (
        <>
          <p className={settings.note}>{say('door.renewSentence')}</p>
          <SureButton
            text={say('door.renew')}
            label={say('door.renew')}
            sure={say('door.renewSure')}
            onSure={renew}
          />
        </>
      )}
    </>
  )
}

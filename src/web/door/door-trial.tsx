import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Door, DoorTrial as Trial } from '#contract/door.ts'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { kindOnScreen } from './kinds.ts'

/** Tries a door out and says of each step how it went. */
export function DoorTrial({ door }: { door: Door }) {
  const say = useWords()
  const act = useAct()
  const [trial, setTrial] = useState<Trial>()
  const [busy, setBusy] = useState(false)
  const { steps } = kindOnScreen(door.kind) ?? {}
  /** In the words of the screen, where there are any; else in those of the server. */
  const stepSaid = ({ step, state, message, trouble }: Trial['steps'][number]): string => {
    const mailbox = MAILBOX_STEPS[step]
    const key = steps?.[`${step} ${state}`]
    if (key) return say(key)
    const always = steps?.[step]
    const what = mailbox ? `${say('door.mailbox.step', { step: mailbox })}.` : always && say(always)
    if (what === undefined) return message
    return trouble ? `${what} ${say(`door.trouble.${trouble}`)}` : what
  }
  const go = async () => {
    setBusy(true)
    await act(
      async () => setTrial(await ask<Trial>(`/v1/doors/${door.id}/trial`, { method: 'POST', json: {} })),
      { stale: ['door'], failed: say('door.notTried') },
    )
    setBusy(false)
  }
  return (
    <Section
      title={say('door.tryOut')}
      aside={
        <Button size="compact-sm" loading={busy} onClick={() => void go()}>
          {say('door.tryOut')}
        </Button>
      }
    >
      <div role="status">
        {trial && (
          <>
            <p className={classes.verdict} data-works={trial.works}>
              {say(trial.works ? 'door.works' : 'door.worksNot')}
            </p>
            <ol className={classes.steps}>
              {trial.steps.map(step => (
                <li key={step.step} data-state={step.state}>
                  <b>{say('door.step', { state: step.state })}</b> {stepSaid(step)}
                  {step.detail && <small>{say('door.answered', { detail: step.detail })}</small>}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Section>
  )
}

/** Steps that are called the same however they went, by what the server calls them. */
const MAILBOX_STEPS: Readonly<Record<string, string>> = {
  'mailbox-name': 'name',
  'mailbox-sign-in': 'signIn',
  'mailbox-folders': 'folders',
  'mailbox-send': 'send',
  'mailbox-find': 'find',
}

import type { DoorTrial } from '#contract/door.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { loadHealth } from '#server/door/door-health-store.ts'
import type { DoorOnTrial, KindOfDoor } from '#server/door/kinds.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { keepVersion } from './form-store.ts'

const FRESH_MS = 15 * 60_000

export const formKind: KindOfDoor = {
  kind: 'form',
  path: token => `/f/${token}`,
  settled: keepVersion,
  tryOut,
}

/** Whether letters can leave, and whether an answer has just come: somebody fills it in meanwhile. */
async function tryOut({ deps, workspace, door }: DoorOnTrial): Promise<DoorTrial> {
  const form = door.settings as FormDefinition
  const steps: DoorTrial['steps'] = [
    door.active
      ? step('open', true, 'The page of the form is open.')
      : step('open', false, 'The form is paused: whoever opens it is told so. Open it again.'),
  ]
  if (form.doubleOptIn)
    steps.push(
      deps.mail
        ? step('letters', true, 'Letters can leave to confirm addresses.')
        : step(
            'letters',
            false,
            'This installation sends no letters, so that nobody can confirm an address. Set DUET_SMTP_URL and DUET_URL.',
          ),
    )
  const arrivedAt = await inWorkspace(deps.pool, workspace, async tx => {
    const { timeZone: zone } = await loadSettings(tx)
    return (await loadHealth(tx, [door.id], { now: deps.now(), zone })).get(door.id)?.arrivedAt ?? null
  })
  const isFresh = arrivedAt !== null && Date.parse(arrivedAt) > deps.now() - FRESH_MS
  steps.push(
    isFresh
      ? step('answer', true, 'An answer arrived within the last quarter of an hour.')
      : step('answer', false, 'No answer arrived yet: open the form, send a test answer, and try again.'),
  )
  return { works: steps.every(one => one.state === 'done'), steps }
}

function step(name: string, isDone: boolean, message: string): DoorTrial['steps'][number] {
  return { step: name, state: isDone ? 'done' : 'failed', message, detail: null }
}

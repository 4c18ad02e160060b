import type { DoorTrial } from '#contract/door.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { loadHealth } from '#server/door/door-health-store.ts'
import type { DoorOnTrial, KindOfDoor } from '#server/door/kinds.ts'

const FRESH_MS = 15 * 60_000

export const trackerKind: KindOfDoor = { kind: 'tracker', path: token => `/in/t/${token}`, tryOut }

/** Whether a page was just looked at: somebody opens the website meanwhile. */
async function tryOut({ deps, workspace, door }: DoorOnTrial): Promise<DoorTrial> {
  const now = deps.now()
  const health = await inWorkspace(deps.pool, workspace, async tx => {
    const { timeZone: zone } = await loadSettings(tx)
    return (await loadHealth(tx, [door.id], { now, zone })).get(door.id)
  })
  const isFresh = (at: string | null | undefined) => typeof at === 'string' && Date.parse(at) > now - FRESH_MS
  const steps: DoorTrial['steps'] = [
    door.active
      ? { step: 'open', state: 'done', message: 'The door is open.', detail: null }
      : { step: 'open', state: 'failed', message: 'The door is paused. Open it again.', detail: null },
  ]
  if (isFresh(health?.arrivedAt))
    steps.push({
      step: 'beacon',
      state: 'done',
      message: 'A page was looked at within the last quarter of an hour.',
      detail: null,
    })
  else
    steps.push({
      step: 'beacon',
      state: 'failed',
      message:
        'No page told of itself yet: put the lines into your website, open a page of it now, and try again.',
      detail: null,
    })
  return { works: steps.every(one => one.state === 'done'), steps }
}

import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { emailOf } from './happenings.ts'
import type { Ground } from './ground.ts'

/** Puts happenings on disk for the beat, as a door does with batches of that size. */
export async function storeAll(
  { database }: Ground,
  workspace: string,
  happenings: readonly Happening[],
  batch = 100,
): Promise<void> {
  const now = Date.now()
  for (let start = 0; start < happenings.length; start += batch) {
    const part = happenings.slice(start, start + batch)
    await inWorkspace(database.app, workspace, tx => storeHappenings(tx, part, { now }))
  }
}

/** Fills a workspace by the product's own path: into the intake, through the beat. */
export async function digestAll(ground: Ground, workspace: string, happenings: Happening[]): Promise<void> {
  await storeAll(ground, workspace, happenings, 1000)
  await drainWorkspace(ground.database.app, workspace)
  await checkNoneFailed(ground, workspace)
}

export async function checkNoneFailed({ database }: Ground, workspace: string): Promise<void> {
  const { rows } = await database.owner.query<{ reason: string }>(
    'SELECT reason FROM failed_intake WHERE workspace_id = $1 LIMIT 1',
    [workspace],
  )
  if (rows[0]) throw new Error(`The beat refused some of it: ${rows[0].reason}`)
}

const FIRST =
  'Anna Ben Cleo Dora Emil Fritz Greta Hugo Ida Jan Kim Lea Max Nora Otto Paul Rosa Sven Tina Uwe'.split(' ')
const SYLLABLES = 'ber den fel gar hol kin lau mer nis pol rau sten tal vos wil zet'.split(' ')

/** One of 4,096 family names. */
export function familyName(n: number): string {
  const parts = [n, n >> 4, n >> 8].map(part => SYLLABLES[part & 15] ?? '')
  const name = parts.join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** People from number `from` to before `until`: each filled in one form; every twentieth is qualified by marketing. */
export function* peopleHappenings(from: number, until: number, now: number): Generator<Happening> {
  for (let n = from; n < until; n++) {
    const at = now - (until - n) * 1000 - 60_000
    const person = { email: emailOf(n) }
    const named = { source: 'bench', externalId: `person ${n}`, at }
    yield {
      kind: 'touchpoint',
      ...named,
      body: {
        person,
        kind: 'form',
        channel: 'website',
        direction: 'inbound',
        side: 'marketing',
        name: `${FIRST[n % FIRST.length]} ${familyName((n * 2654435761) >>> 7)}`,
        company: `Company ${n % 997}`,
        expectsReply: n % 50 === 0,
      },
    }
    if (n % 20 === 0)
      yield { kind: 'stage', ...named, at: at + 1, body: { person, stage: 'mql', reason: 'fits' } }
  }
}

/** Fills in parts, so that memory stays small. */
export async function fillPeople(
  ground: Ground,
  workspace: string,
  from: number,
  until: number,
): Promise<void> {
  const now = Date.now()
  for (let start = from; start < until; start += 20_000)
    await digestAll(ground, workspace, [...peopleHappenings(start, Math.min(until, start + 20_000), now)])
}

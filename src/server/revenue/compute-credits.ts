import { orderKey, type Instant } from '#domain/happening/happening.ts'
import { creditEntry, mirrorCredits, type Credit } from '#domain/revenue/credit.ts'
import type { JourneyTouch } from '#domain/revenue/eligible.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { noteChange } from '#server/live/changes.ts'
import { reviseDays } from './revise-days.ts'

type EntryRow = { id: string; value: string; reverses_id: string | null; win_at: Date }
type JourneyRow = {
  entry_id: string
  person_id: string
  id: string
  occurred_at: Date
  source: string
  external_id: string
  side: JourneyTouch['side']
  kind: JourneyTouch['kind']
  machine: boolean
  reached: boolean | null
  origin: string | null
}
type PersonOfEntry = { entry_id: string; person_id: string; origin: string | null; position: number }

/** Computes the credits of up to `atMost` entries that are marked. Returns how many were. */
export async function computeCredits(turn: Turn, atMost: number): Promise<number> {
  const ids = await takeMarked(turn, atMost)
  if (ids.length === 0) return 0
  noteChange(turn.tx, 'entry', ids)
  const entries = await loadEntries(turn, ids)
  const [theirs, journeys] = await Promise.all([loadPeople(turn, entries), loadJourneys(turn, entries)])
  const people = Map.groupBy(theirs, row => row.entry_id)
  const touches = Map.groupBy(journeys, row => row.entry_id)
  const own = new Map<string, Credit[]>()
  for (const entry of entries) {
    own.set(entry.id, creditsOf(entry, touches.get(entry.id) ?? [], people.get(entry.id) ?? []))
  }
  const asked = new Set(ids)
  const rows = entries
    .filter(entry => asked.has(entry.id))
    .map(entry => ({ entry, credits: finalCredits(entry, own) }))
  await writeCredits(turn, rows)
  await reviseDays(turn, ids)
  await watchForLateTouches(turn, entries, people)
  return ids.length
}

async function takeMarked({ tx }: Turn, atMost: number): Promise<string[]> {
  const { rows } = await tx.sql.query<{ entry_id: string }>(
    `DELETE FROM entry_dirty WHERE workspace_id = $1 AND entry_id IN (
        SELECT entry_id FROM entry_dirty WHERE workspace_id = $1 LIMIT $2
      ) RETURNING entry_id`,
    [tx.workspace, atMost],
  )
  return rows.map(row => row.entry_id)
}

/** The entries, and those that they take back. Revenue is won with its deal; without one, when it came in. */
async function loadEntries({ tx }: Turn, ids: string[]): Promise<EntryRow[]> {
  const { rows } = await tx.sql.query<EntryRow>(
    `SELECT entry.id, entry.value, entry.reverses_id, coalesce(deal.won_at, entry.at) AS win_at
      FROM entry LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
      WHERE entry.workspace_id = $1 AND (entry.id = ANY($2) OR entry.id IN (
        SELECT reverses_id FROM entry WHERE workspace_id = $1 AND id = ANY($2) AND reverses_id IS NOT NULL))`,
    [tx.workspace, ids],
  )
  return rows
}

const PEOPLE = `
  SELECT entry.id AS entry_id, belonging.person_id, deal_person.position
  FROM entry
  JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = entry.deal_id
  JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
  WHERE entry.workspace_id = $1 AND entry.id = ANY($2)
  UNION ALL
  SELECT entry.id, belonging.person_id, 0
  FROM entry
  JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = entry.identity_id
  WHERE entry.workspace_id = $1 AND entry.id = ANY($2) AND entry.deal_id IS NULL`

async function loadPeople({ tx }: Turn, entries: EntryRow[]): Promise<PersonOfEntry[]> {
  const { rows } = await tx.sql.query<PersonOfEntry>(
    `SELECT one.entry_id, one.person_id, person.origin, min(one.position) AS position
      FROM (${PEOPLE}) one JOIN person ON person.workspace_id = $1 AND person.id = one.person_id
      JOIN identity root ON root.workspace_id = $1 AND root.id = one.person_id
      GROUP BY one.entry_id, one.person_id, person.origin, root.kind, root.value ORDER BY position, root.kind, root.value`,
    [tx.workspace, entries.map(entry => entry.id)],
  )
  return rows
}

/** The touches of all people of each entry. */
async function loadJourneys({ tx }: Turn, entries: EntryRow[]): Promise<JourneyRow[]> {
  const { rows } = await tx.sql.query<JourneyRow>(
    `SELECT one.entry_id, touch.id, touch.occurred_at, touch.source, touch.external_id, touch.side, touch.kind,
        touch.machine, touch.reached, touch.origin
      FROM (SELECT DISTINCT entry_id, person_id FROM (${PEOPLE}) all_of_them) one
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = one.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    [tx.workspace, entries.map(entry => entry.id)],
  )
  return rows
}

function creditsOf(entry: EntryRow, touches: JourneyRow[], people: PersonOfEntry[]): Credit[] {
  return creditEntry({
    entry: { amount: BigInt(entry.value), winAt: entry.win_at.getTime() },
    touches: touches.map(row => {
      const at: Instant = row.occurred_at.getTime()
      const { id, side, kind, machine, reached, origin } = row
      return {
        id,
        at,
        orderKey: orderKey({ at, source: row.source, externalId: row.external_id }),
        side,
        kind,
        machine,
        reached,
        origin,
      }
    }),
    recordedOrigin: people.find(one => one.origin !== null)?.origin ?? null,
  })
}

function finalCredits(entry: EntryRow, own: Map<string, Credit[]>): Credit[] {
  if (!entry.reverses_id) return own.get(entry.id) ?? []
  return mirrorCredits(own.get(entry.reverses_id) ?? [])
}

const COLUMNS = ['entry_id', 'model', 'value', 'basis', 'touchpoint_ids', 'amounts', 'origin'] as const
const REPLACE = replacing(['workspace_id', 'entry_id', 'model'], COLUMNS)

async function writeCredits(turn: Turn, all: { entry: EntryRow; credits: Credit[] }[]): Promise<void> {
  await insertRows(
    turn.tx,
    'credit',
    COLUMNS,
    all.flatMap(({ entry, credits }) =>
      credits.map(one => [
        entry.id,
        one.model,
        entry.value,
        one.basis,
        one.touchpointIds,
        one.amounts,
        one.origin,
      ]),
    ),
    REPLACE,
  )
}

/** Remembers with the people until when a touch of theirs, should it arrive late, would change these credits. */
async function watchForLateTouches(
  { tx }: Turn,
  entries: EntryRow[],
  people: Map<string, PersonOfEntry[]>,
): Promise<void> {
  const until = new Map<string, number>()
  for (const entry of entries) {
    for (const { person_id } of people.get(entry.id) ?? []) {
      until.set(person_id, Math.max(until.get(person_id) ?? -Infinity, entry.win_at.getTime()))
    }
  }
  noteChange(tx, 'person', until.keys())
  await tx.sql.query(
    `UPDATE person SET credited_until = won.at FROM unnest($2::uuid[], $3::timestamptz[]) AS won (id, at)
      WHERE person.workspace_id = $1 AND person.id = won.id AND (credited_until IS NULL OR credited_until < won.at)`,
    [tx.workspace, [...until.keys()], [...until.values()].map(at => new Date(at))],
  )
}

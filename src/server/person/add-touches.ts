import type { Instant } from '#domain/happening/happening.ts'
import { activityOf, addActivity, latest, type Activity, type Worded } from '#domain/person/activity.ts'
import type { Turn } from '#server/beat/turn.ts'
import { markEntriesOfPeople } from '#server/revenue/mark-entries.ts'
import type { WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'
import { searchWords, writeActivities, writeSearch } from './write-people.ts'

type Standing = {
  id: string
  known: boolean
  name: string | null
  name_key: string | null
  company: string | null
  company_key: string | null
  emails: string[]
  phones: string[]
  lead_at: Date | null
  credited_until: Date | null
  touches: number | null
  first_key: string
  first_at: Date
  first_touchpoint_id: string
  last_key: string
  last_at: Date
  origin_key: string | null
  origin_touchpoint_id: string | null
}

/** Adds touches to people of whom nothing else changed, without reading their earlier touches again. */
export async function addTouches(turn: Turn, touches: Map<string, WrittenTouch[]>): Promise<void> {
  if (touches.size === 0) return
  const activities: { person: string; known: boolean; activity: Activity | undefined }[] = []
  const reworded: Reworded[] = []
  const late: string[] = []
  for (const person of await loadStanding(turn, [...touches.keys()])) {
    const theirs = touches.get(person.id) ?? []
    const human = theirs.filter(touch => !touch.happening.body.machine)
    const activity = human.map(asActivity).reduce<Activity | undefined>(add, activityOfRow(person))
    if (human.length > 0) activities.push({ person: person.id, known: person.known, activity })
    const words = reword(person, theirs)
    if (words) reworded.push(words)
    if (person.credited_until && changesCredits(person, human, activity)) late.push(person.id)
    if (words && words.leadAt !== person.lead_at?.getTime()) turn.stale.lifecycles.add(person.id)
  }
  await writeActivities(turn, activities)
  await writeReworded(turn, reworded)
  await markEntriesOfPeople(turn, late)
}

/** A touch before a win may share in it; one that tells anew where they came from, whenever it was, if no touch may. */
function changesCredits(person: Standing, human: WrittenTouch[], activity: Activity | undefined): boolean {
  const until = Number(person.credited_until)
  return (
    human.some(touch => touch.happening.at <= until) ||
    activity?.originTouchpoint !== (person.origin_touchpoint_id ?? undefined)
  )
}

function asActivity(touch: WrittenTouch): Activity {
  return activityOf({
    id: touch.id,
    orderKey: touch.orderKey,
    at: touch.happening.at,
    origin: touch.happening.body.origin,
  })
}

function add(a: Activity | undefined, b: Activity): Activity {
  return a ? addActivity(a, b) : b
}

async function loadStanding({ tx }: Turn, people: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>({
    name: 'load-standing',
    text: `SELECT person.id, person.known, person.name, person.name_key, person.company, person.company_key, person.emails,
        person.phones, person.lead_at, person.credited_until, activity.touches, activity.first_key, activity.first_at,
        activity.first_touchpoint_id, activity.last_key, activity.last_at, activity.origin_key, activity.origin_touchpoint_id
      FROM person LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
      WHERE person.workspace_id = $1 AND person.id = ANY($2)`,
    values: [tx.workspace, people],
  })
  return rows
}

function activityOfRow(row: Standing): Activity | undefined {
  if (row.touches === null) return undefined
  return {
    touches: row.touches,
    firstKey: row.first_key,
    firstAt: row.first_at.getTime(),
    firstTouchpoint: row.first_touchpoint_id,
    lastKey: row.last_key,
    lastAt: row.last_at.getTime(),
    ...(row.origin_key !== null &&
      row.origin_touchpoint_id !== null && {
        originKey: row.origin_key,
        originTouchpoint: row.origin_touchpoint_id,
      }),
  }
}

type Reworded = {
  person: Standing
  name: Worded | undefined
  company: Worded | undefined
  leadAt: Instant | undefined
}

/** What the touches say anew of who the person is, if anything. */
function reword(person: Standing, touches: WrittenTouch[]): Reworded | undefined {
  let name = person.name_key === null ? undefined : { value: person.name ?? '', orderKey: person.name_key }
  let company =
    person.company_key === null ? undefined : { value: person.company ?? '', orderKey: person.company_key }
  let leadAt = person.lead_at?.getTime()
  for (const { happening, orderKey, identityKnown } of touches) {
    const { body } = happening
    if (body.name) name = latest(name, { value: body.name, orderKey })
    if (body.company) company = latest(company, { value: body.company, orderKey })
    if (identityKnown) leadAt = Math.min(leadAt ?? happening.at, happening.at)
  }
  const same =
    isSame(name, person.name, person.name_key) &&
    isSame(company, person.company, person.company_key) &&
    leadAt === person.lead_at?.getTime()
  return same ? undefined : { person, name, company, leadAt }
}

function isSame(word: Worded | undefined, value: string | null, key: string | null): boolean {
  return word?.orderKey === (key ?? undefined) && word?.value === (value ?? undefined)
}

async function writeReworded(turn: Turn, all: Reworded[]): Promise<void> {
  if (all.length === 0) return
  const { tx } = turn
  await tx.sql.query(
    `UPDATE person SET name = said.name, name_key = said.name_key, company = said.company, company_key = said.company_key,
        lead_at = said.lead_at
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
        AS said (id, name, name_key, company, company_key, lead_at)
      WHERE person.workspace_id = $1 AND person.id = said.id`,
    [
      tx.workspace,
      all.map(one => one.person.id),
      all.map(one => one.name?.value ?? null),
      all.map(one => one.name?.orderKey ?? null),
      all.map(one => one.company?.value ?? null),
      all.map(one => one.company?.orderKey ?? null),
      all.map(one => (one.leadAt === undefined ? null : new Date(one.leadAt))),
    ],
  )
  await writeSearch(
    turn,
    all
      .filter(one => one.person.known)
      .map(({ person, name, company }) => ({
        id: person.id,
        words: searchWords(name?.value, company?.value, person.emails, person.phones),
      })),
  )
}

import { timeOf, type Instant } from '#domain/happening/happening.ts'
import { activityOf, addActivity, latest, type Activity, type Worded } from '#domain/person/activity.ts'
import type { Attributes } from '#domain/field/field.ts'
import type { Turn } from '#server/beat/turn.ts'
import { addReach, reachOf, type Reached } from '#server/campaign/keep-reach.ts'
import { fieldsOf } from '#server/field/field-values.ts'
import { noteChange } from '#server/live/changes.ts'
import { markEntriesOfPeople } from '#server/revenue/mark-entries.ts'
import type { WrittenTouch } from '#server/touchpoint/write-touchpoints.ts'
import { searchWords, writeActivities, writeSearch } from './write-people.ts'

type Standing = {
  id: string
  known: boolean
  lead_at: Date | null
  credited_until: Date | null
  touches: number | null
  first_key: string
  first_touchpoint_id: string
  first_campaign_id: string | null
  last_key: string
  origin_key: string | null
  origin_touchpoint_id: string | null
  touch_origin: string | null
}

/** Who somebody is, in words. */
type Words = {
  id: string
  name: string | null
  name_key: string | null
  company: string | null
  company_key: string | null
  emails: string[]
  phones: string[]
  attributes: Attributes
}

/** Adds touches to people of whom nothing else changed, without reading their earlier touches again. */
export async function addTouches(turn: Turn, touches: Map<string, WrittenTouch[]>): Promise<void> {
  if (touches.size === 0) return
  noteChange(turn.tx, 'person', touches.keys())
  const activities: { person: string; known: boolean; activity: Activity | undefined }[] = []
  const telling: Standing[] = []
  const late: string[] = []
  const origins = new Map<string, string>()
  const reached: Reached[] = []
  for (const person of await loadStanding(turn, [...touches.keys()])) {
    const theirs = touches.get(person.id) ?? []
    const human = theirs.filter(touch => !touch.happening.body.machine)
    const activity = human.map(asActivity).reduce<Activity | undefined>(add, activityOfRow(person))
    reached.push(...reachOf(person.id, human.map(placeOf)))
    if (human.length > 0) activities.push({ person: person.id, known: person.known, activity })
    const origin = activity?.origin
    if (origin !== undefined && origin !== person.touch_origin) origins.set(person.id, origin)
    if (theirs.some(touch => tells(touch, person))) telling.push(person)
    if (person.credited_until && changesCredits(person, human, activity)) late.push(person.id)
  }
  await writeActivities(turn, activities)
  await addReach(turn, reached)
  await writeOrigins(turn, origins)
  await reword(turn, telling, touches)
  await markEntriesOfPeople(turn, late)
}

/** Where people came from, by what an earlier touch than those known so far says. */
async function writeOrigins({ tx }: Turn, origins: Map<string, string>): Promise<void> {
  if (origins.size === 0) return
  await tx.sql.query(
    `UPDATE person SET touch_origin = said.origin FROM unnest($2::uuid[], $3::text[]) AS said (id, origin)
      WHERE person.workspace_id = $1 AND person.id = said.id`,
    [tx.workspace, [...origins.keys()], [...origins.values()]],
  )
}

/** Whether a touch may say anew who the person is, or since when we know them. */
function tells({ happening: { at, body }, identityKnown }: WrittenTouch, { lead_at }: Standing): boolean {
  return Boolean(body.name || body.company) || (identityKnown && (lead_at === null || at < lead_at.getTime()))
}

/** A touch before a win may share in it; one that tells anew where they came from, whenever it was, if no touch may. */
function changesCredits(person: Standing, human: WrittenTouch[], activity: Activity | undefined): boolean {
  const until = Number(person.credited_until)
  return (
    human.some(touch => touch.happening.at <= until) ||
    activity?.originTouchpoint !== (person.origin_touchpoint_id ?? undefined)
  )
}

function placeOf({ happening, campaign }: WrittenTouch): { at: Instant; campaign: string | undefined } {
  return { at: happening.at, campaign }
}

function asActivity(touch: WrittenTouch): Activity {
  return activityOf({
    id: touch.id,
    orderKey: touch.orderKey,
    at: touch.happening.at,
    origin: touch.happening.body.origin,
    campaign: touch.campaign,
  })
}

function add(a: Activity | undefined, b: Activity): Activity {
  return a ? addActivity(a, b) : b
}

async function loadStanding({ tx }: Turn, people: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>({
    name: 'load-standing',
    text: `SELECT person.id, person.known, person.lead_at, person.credited_until, activity.touches, activity.first_key,
        activity.first_touchpoint_id, activity.first_campaign_id, activity.last_key, activity.origin_key,
        activity.origin_touchpoint_id, person.touch_origin
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
    firstAt: timeOf(row.first_key),
    firstTouchpoint: row.first_touchpoint_id,
    ...(row.first_campaign_id !== null && { firstCampaign: row.first_campaign_id }),
    lastKey: row.last_key,
    lastAt: timeOf(row.last_key),
    ...(row.origin_key !== null &&
      row.origin_touchpoint_id !== null && {
        originKey: row.origin_key,
        originTouchpoint: row.origin_touchpoint_id,
      }),
    ...(row.touch_origin !== null && { origin: row.touch_origin }),
  }
}

type Reworded = {
  person: Standing
  words: Words
  name: Worded | undefined
  company: Worded | undefined
  leadAt: Instant | undefined
}

async function reword(turn: Turn, people: Standing[], touches: Map<string, WrittenTouch[]>): Promise<void> {
  if (people.length === 0) return
  const words = await loadWords(
    turn,
    people.map(one => one.id),
  )
  const reworded = people.flatMap(person => {
    const before = words.get(person.id)
    return (before && saidAnew(person, before, touches.get(person.id) ?? [])) ?? []
  })
  for (const { person, leadAt } of reworded)
    if (leadAt !== person.lead_at?.getTime()) turn.stale.lifecycles.add(person.id)
  await writeReworded(turn, reworded)
}

async function loadWords({ tx }: Turn, people: string[]): Promise<Map<string, Words>> {
  const { rows } = await tx.sql.query<Words>(
    `SELECT id, name, name_key, company, company_key, emails, phones, attributes FROM person
      WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, people],
  )
  return new Map(rows.map(row => [row.id, row]))
}

/** What the touches say anew of who the person is, if anything. */
function saidAnew(person: Standing, words: Words, touches: WrittenTouch[]): Reworded | undefined {
  let name = words.name_key === null ? undefined : { value: words.name ?? '', orderKey: words.name_key }
  let company =
    words.company_key === null ? undefined : { value: words.company ?? '', orderKey: words.company_key }
  let leadAt = person.lead_at?.getTime()
  for (const { happening, orderKey, identityKnown } of touches) {
    const { body } = happening
    if (body.name) name = latest(name, { value: body.name, orderKey })
    if (body.company) company = latest(company, { value: body.company, orderKey })
    if (identityKnown) leadAt = Math.min(leadAt ?? happening.at, happening.at)
  }
  const same =
    isSame(name, words.name, words.name_key) &&
    isSame(company, words.company, words.company_key) &&
    leadAt === person.lead_at?.getTime()
  return same ? undefined : { person, words, name, company, leadAt }
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
  const fields = await fieldsOf(turn, 'person')
  await writeSearch(
    turn,
    all
      .filter(one => one.person.known)
      .map(({ words, name, company }) => ({
        id: words.id,
        words: searchWords({ ...words, name: name?.value, company: company?.value }, fields),
      })),
  )
}

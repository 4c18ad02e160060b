import type { Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import { orderKey } from '#domain/happening/happening.ts'
import type { Link } from '#domain/person/belonging.ts'
import { identitiesOf, type Identity } from '#domain/person/identity.ts'
import type { Arrival, Refused, Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { IdentityRow, Known, Share } from './known-identities.ts'

/** Every identity that a batch names, with whom it belongs to. */
export class Identities {
  readonly #byName = new Map<string, IdentityRow>()
  readonly #shares = new Map<string, Share[]>()
  readonly fresh: IdentityRow[] = []

  add(row: IdentityRow, shares: Share[], fresh = false): void {
    this.#byName.set(nameOf(row), row)
    this.#shares.set(row.id, shares)
    if (fresh) this.fresh.push(row)
  }

  find(identity: Identity): IdentityRow {
    const row = this.#byName.get(nameOf(identity))
    if (!row) throw new Error('an identity of this batch was not brought')
    return row
  }

  has(identity: Identity): boolean {
    return this.#byName.has(nameOf(identity))
  }

  share(id: string, shares: Share[]): void {
    this.#shares.set(id, shares)
  }

  personOf(id: string, at: Instant): string {
    const shares = this.#shares.get(id) ?? []
    return (shares.find(share => at >= share.from && at < share.until) ?? shares[0])?.person ?? id
  }

  get ids(): string[] {
    return [...this.#shares.keys()]
  }
}

export function nameOf(identity: Identity): string {
  return `${identity.kind} ${identity.value}`
}

/** The persons that a happening names, each with its identities, strongest first. */
export type Named = { arrival: Arrival; people: IdentityRow[][] }

type Parsed = { arrival: Arrival; people: Identity[][] }

/** Reads who the happenings are about; what names nobody, or somebody wrongly, is refused. */
export function readPeople(arrivals: Arrival[]): { parsed: Parsed[]; refused: Refused[] } {
  const parsed: Parsed[] = []
  const refused: Refused[] = []
  for (const arrival of arrivals) {
    const people: Identity[][] = []
    let refusal: Refused | undefined
    for (const ref of refsOf(arrival.happening)) {
      const identities = identitiesOf(ref, arrival.happening.source)
      if (Array.isArray(identities)) people.push(identities)
      else
        refusal ??= {
          arrival,
          code: identities.refused,
          param: identities.param,
          reason: REASONS[identities.refused],
        }
    }
    if (refusal) refused.push(refusal)
    else parsed.push({ arrival, people })
  }
  return { parsed, refused }
}

const REASONS = {
  'no-identity': 'It names nobody: give an external id, an e-mail address, a phone number or a visitor id.',
  'invalid-email': 'This is not an e-mail address.',
  'invalid-phone': 'This is not a phone number with its country code, such as +49 30 123456.',
}

export function refsOf({ kind, body }: Happening): PersonRef[] {
  switch (kind) {
    case 'touchpoint':
    case 'person':
    case 'handoff':
    case 'stage':
    case 'consent':
      return [body.person]
    case 'deal':
      return (body.people ?? []).map(one => one.person)
    case 'entry':
      return body.person ? [body.person] : []
    case 'merge':
      return [body.one, body.other]
    default:
      return []
  }
}

/** Loads the identities that a batch names and makes those that are new, each its own person at first. */
export async function bringIdentities(
  turn: Turn,
  parsed: Parsed[],
): Promise<{ identities: Identities; named: Named[] }> {
  const wanted = new Map<string, Identity>()
  for (const { people } of parsed) for (const one of people) for (const id of one) wanted.set(nameOf(id), id)
  const identities = await loadIdentities(turn, [...wanted.values()])
  await makeIdentities(
    turn,
    identities,
    [...wanted.values()].filter(identity => !identities.has(identity)),
  )
  const named = parsed.map(({ arrival, people }) => ({
    arrival,
    people: people.map(one => one.map(identity => identities.find(identity))),
  }))
  return { identities, named }
}

type LoadedIdentity = IdentityRow & { person_id: string; from_at: Date | null; until_at: Date | null }

async function loadIdentities(turn: Turn, wanted: Identity[]): Promise<Identities> {
  const identities = new Identities()
  const asked: Identity[] = []
  for (const identity of wanted) {
    const known = turn.known.find(nameOf(identity))
    if (known) identities.add(known.row, known.shares)
    else asked.push(identity)
  }
  for (const known of await readIdentities(turn, asked)) {
    identities.add(known.row, known.shares)
    turn.known.learn(nameOf(known.row), known)
  }
  return identities
}

async function readIdentities({ tx }: Turn, wanted: Identity[]): Promise<Iterable<Known>> {
  const byId = new Map<string, Known>()
  if (wanted.length === 0) return []
  const { rows } = await tx.sql.query<LoadedIdentity>({
    name: 'load-identities',
    text: `SELECT identity.id, identity.kind, identity.value, belonging.person_id,
        ${FINITE}
      FROM unnest($2::text[], $3::text[]) AS asked (kind, value)
      JOIN identity ON identity.workspace_id = $1 AND identity.kind = asked.kind AND identity.value = asked.value
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = identity.id`,
    values: [tx.workspace, wanted.map(one => one.kind), wanted.map(one => one.value)],
  })
  for (const row of rows) {
    const share = { person: row.person_id, ...shareOf(row) }
    const known = byId.get(row.id)
    if (known) known.shares.push(share)
    else byId.set(row.id, { row: { id: row.id, kind: row.kind, value: row.value }, shares: [share] })
  }
  return byId.values()
}

/** The bounds of a belonging, null where there is none. */
export const FINITE = `nullif(belonging.from_at, '-infinity') AS from_at, nullif(belonging.until_at, 'infinity') AS until_at`

export function shareOf(row: { from_at: Date | null; until_at: Date | null }): {
  from: Instant
  until: Instant
} {
  return { from: row.from_at?.getTime() ?? -Infinity, until: row.until_at?.getTime() ?? Infinity }
}

/** The identities only: to whom they belong is settled once the batch's links are known. */
async function makeIdentities(turn: Turn, identities: Identities, missing: Identity[]): Promise<void> {
  if (missing.length === 0) return
  const fresh = missing.map(identity => ({ ...identity, id: turn.newId() }))
  await insertRows(
    turn.tx,
    'identity',
    ['id', 'kind', 'value'],
    fresh.map(row => [row.id, row.kind, row.value]),
  )
  for (const row of fresh) identities.add(row, [], true)
}

export type TieRow = readonly [
  one: string,
  other: string,
  basis: Link['basis'],
  same: boolean,
  key: string,
  at: Date,
]

/** The links that the happenings of a batch say, one a pair and basis. */
export function linksSaid(named: Named[]): { seen: TieRow[]; manual: TieRow[] } {
  const seen = new Map<string, TieRow>()
  const manual = new Map<string, TieRow>()
  for (const { arrival, people } of named) {
    const { happening } = arrival
    const key = orderKey(happening)
    const at = new Date(happening.at)
    if (happening.kind === 'merge') {
      const [one, other] = people.map(person => person[0]?.id ?? '').sort()
      if (one && other && one !== other) {
        keep(manual, [one, other, 'manual', happening.body.same, key, at], (a, b) => a[4] > b[4])
      }
      continue
    }
    for (const [place, person] of people.entries()) {
      const [anchor, ...weaker] = person
      if (!anchor) continue
      const ref = refsOf(happening)[place] ?? {}
      for (const one of weaker) {
        keep(seen, [one.id, anchor.id, basisOf(one, ref), true, key, at], (a, b) => a[4] < b[4])
      }
    }
  }
  return { seen: [...seen.values()], manual: [...manual.values()] }
}

/** A cookie is never proof; an address or number is where the door says so. */
export function basisOf(identity: IdentityRow, ref: PersonRef): 'claim' | 'verified' {
  return identity.kind !== 'visitor' && ref.verified?.some(kind => kind === identity.kind)
    ? 'verified'
    : 'claim'
}

function keep(rows: Map<string, TieRow>, row: TieRow, wins: (a: TieRow, b: TieRow) => boolean): void {
  const name = `${row[0]} ${row[1]} ${row[2]}`
  const other = rows.get(name)
  if (!other || wins(row, other)) rows.set(name, row)
}

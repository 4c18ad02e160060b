import type { Instant } from '#domain/happening/happening.ts'
import { resolveBelonging, type Belonging, type Link, type Node } from '#domain/person/belonging.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { FINITE, linksSaid, nameOf, shareOf, type Identities, type Named, type TieRow } from './identities.ts'

const LINK_COLUMNS = ['one_id', 'other_id', 'basis', 'same', 'order_key', 'at'] as const

/**
 * Writes what the batch says of who is who, and derives belonging again wherever that changed something. Identities
 * that are new, tied to nothing older, are settled without reading.
 */
export async function tieIdentities(turn: Turn, named: Named[], identities: Identities): Promise<void> {
  const { seen, manual } = linksSaid(named)
  const fresh = new Map(identities.fresh.map(row => [row.id, row]))
  const isNew = ([one, other]: TieRow): boolean => fresh.has(one) || fresh.has(other)
  const changed = [
    ...(await addLinks(turn, seen.filter(isNew))),
    ...(await writeLinks(
      turn,
      seen.filter(row => !isNew(row)),
      '<',
    )),
    ...(await writeLinks(turn, manual, '>')),
  ]
  const groups = groupsOf([...fresh.keys()], changed)
  const links = Map.groupBy(changed, link => link.one)
  const settled: Belonging[] = []
  const around: string[] = []
  for (const ids of groups) {
    if (!ids.every(id => fresh.has(id))) around.push(...ids)
    else settled.push(...settleFresh(ids, fresh, links))
  }
  await writeBelongings(turn, settled)
  for (const [id, shares] of sharesOf(settled)) identities.share(id, shares)
  await regroup(turn, around, identities)
}

/** Of an identity that is new nothing was said before. */
async function addLinks(turn: Turn, rows: TieRow[]): Promise<Link[]> {
  await insertRows(turn.tx, 'identity_link', LINK_COLUMNS, rows)
  return rows.map(([one, other, basis, same, orderKey, at]) => ({
    one,
    other,
    basis,
    same,
    orderKey,
    at: at.getTime(),
  }))
}

async function writeLinks(turn: Turn, rows: TieRow[], wins: '<' | '>'): Promise<Link[]> {
  const written = await insertRows<LinkRow>(
    turn.tx,
    'identity_link',
    LINK_COLUMNS,
    rows,
    `ON CONFLICT (workspace_id, one_id, other_id, basis)
      DO UPDATE SET same = excluded.same, order_key = excluded.order_key, at = excluded.at
      WHERE excluded.order_key ${wins} identity_link.order_key
      RETURNING one_id, other_id, basis, same, order_key, at`,
  )
  return written.map(linkOf)
}

/** The identities of a batch in groups that links tie together; each fresh one at least by itself. */
function groupsOf(fresh: string[], links: Link[]): string[][] {
  const group = new Map<string, string[]>(fresh.map(id => [id, [id]]))
  for (const { one, other } of links) {
    const a = group.get(one) ?? [one]
    const b = group.get(other) ?? [other]
    if (a === b) continue
    const [large, small] = a.length >= b.length ? [a, b] : [b, a]
    for (const id of small) {
      large.push(id)
      group.set(id, large)
    }
    for (const id of [one, other]) group.set(id, large)
  }
  return [...new Set(group.values())]
}

function settleFresh(ids: string[], fresh: Map<string, Node>, links: Map<string, Link[]>): Belonging[] {
  const [only] = ids
  if (ids.length === 1 && only) return [{ identity: only, from: -Infinity, until: Infinity, person: only }]
  return resolveBelonging(
    ids.flatMap(id => fresh.get(id) ?? []),
    ids.flatMap(id => links.get(id) ?? []),
  ).belongings
}

/** Derives belonging again for everything tied to these identities, directly or not. */
export async function regroup(turn: Turn, around: string[], identities?: Identities): Promise<void> {
  if (around.length === 0) return
  const nodes = await loadNeighbours(turn, around)
  const ids = nodes.map(node => node.id)
  const [links, before] = await Promise.all([loadLinks(turn, ids), loadBelongings(turn, ids)])
  const { belongings } = resolveBelonging(nodes, links)
  const moved = differences(before, belongings)
  if (identities) for (const [id, shares] of sharesOf(belongings)) identities.share(id, shares)
  if (moved.identities.size === 0) return
  await turn.tx.sql.query('DELETE FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)', [
    turn.tx.workspace,
    [...moved.identities],
  ])
  await writeBelongings(
    turn,
    belongings.filter(one => moved.identities.has(one.identity)),
  )
  for (const person of moved.persons) turn.stale.reshaped.add(person)
  const stood = new Set(before.map(one => one.identity))
  await turn.known.move(
    nodes.filter(node => stood.has(node.id) && moved.identities.has(node.id)).map(nameOf),
    turn.newId(),
  )
  await recordMoves(turn, before, belongings)
}

async function loadNeighbours({ tx }: Turn, around: string[]): Promise<Node[]> {
  const { rows } = await tx.sql.query<Node>(
    `WITH RECURSIVE near (id) AS (
        SELECT unnest($2::uuid[])
      UNION
        SELECT CASE WHEN link.one_id = near.id THEN link.other_id ELSE link.one_id END
        FROM near JOIN identity_link link ON link.workspace_id = $1 AND (link.one_id = near.id OR link.other_id = near.id)
      )
      SELECT identity.id, identity.kind, identity.value FROM near
      JOIN identity ON identity.workspace_id = $1 AND identity.id = near.id`,
    [tx.workspace, [...new Set(around)]],
  )
  return rows
}

type LinkRow = {
  one_id: string
  other_id: string
  basis: Link['basis']
  same: boolean
  order_key: string
  at: Date
}

async function loadLinks({ tx }: Turn, ids: string[]): Promise<Link[]> {
  const { rows } = await tx.sql.query<LinkRow>(
    `SELECT one_id, other_id, basis, same, order_key, at FROM identity_link WHERE workspace_id = $1 AND one_id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows.map(linkOf)
}

function linkOf(row: LinkRow): Link {
  return {
    one: row.one_id,
    other: row.other_id,
    basis: row.basis,
    same: row.same,
    orderKey: row.order_key,
    at: row.at.getTime(),
  }
}

type BelongingRow = { identity_id: string; person_id: string; from_at: Date | null; until_at: Date | null }

async function loadBelongings({ tx }: Turn, ids: string[]): Promise<Belonging[]> {
  const { rows } = await tx.sql.query<BelongingRow>(
    `SELECT identity_id, person_id, ${FINITE} FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows.map(row => ({
    identity: row.identity_id,
    person: row.person_id,
    ...shareOf(row),
  }))
}

function differences(
  before: Belonging[],
  after: Belonging[],
): { identities: Set<string>; persons: Set<string> } {
  const name = (one: Belonging): string => `${one.identity} ${one.person} ${one.from} ${one.until}`
  const was = new Map(before.map(one => [name(one), one]))
  const is = new Map(after.map(one => [name(one), one]))
  const changed = [...before.filter(one => !is.has(name(one))), ...after.filter(one => !was.has(name(one)))]
  return {
    identities: new Set(changed.map(one => one.identity)),
    persons: new Set(changed.map(one => one.person)),
  }
}

function sharesOf(belongings: Belonging[]): Map<string, { person: string; from: Instant; until: Instant }[]> {
  const shares = new Map<string, { person: string; from: Instant; until: Instant }[]>()
  for (const { identity, person, from, until } of belongings) {
    const list = shares.get(identity)
    if (list) list.push({ person, from, until })
    else shares.set(identity, [{ person, from, until }])
  }
  return shares
}

async function writeBelongings(turn: Turn, belongings: Belonging[]): Promise<void> {
  await insertRows(
    turn.tx,
    'belonging',
    ['identity_id', 'from_at', 'until_at', 'person_id'],
    belongings.map(one => [one.identity, bound(one.from), bound(one.until), one.person]),
  )
}

function bound(at: Instant): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : at > 0 ? 'infinity' : '-infinity'
}

/** One fact for each identity that now belongs to somebody else. An identity never seen before has nothing to tell. */
async function recordMoves(turn: Turn, before: Belonging[], after: Belonging[]): Promise<void> {
  const was = new Map(before.map(one => [one.identity, one.person]))
  const moves = after.filter(one => was.has(one.identity) && was.get(one.identity) !== one.person)
  await recordFacts(
    turn,
    moves.map(one => ({
      act: 'identity-moved',
      subjectKind: 'person',
      subjectId: one.person,
      because: { identity: one.identity, from: was.get(one.identity) ?? null },
    })),
  )
}

import { orderKey, type Happening, type Instant } from '#domain/happening/happening.ts'
import { identitiesOf } from '#domain/person/identity.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { linksSaid, nameOf, refsOf, type Named } from './identities.ts'
import type { IdentityRow } from './known-identities.ts'

/** Derives the links of these identities again from the touches and records that are left. */
export async function rebuildLinks(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { tx } = turn
  await tx.sql.query(
    'DELETE FROM identity_link WHERE workspace_id = $1 AND (one_id = ANY($2) OR other_id = ANY($2))',
    [tx.workspace, ids],
  )
  const columns = ['one_id', 'other_id', 'basis', 'same', 'order_key', 'at'] as const
  await insertRows(turn.tx, 'identity_link', columns, await linksOfTouches(turn, ids), EARLIEST)
  const { seen, manual } = linksSaid(await recordsNaming(turn, ids))
  await insertRows(turn.tx, 'identity_link', columns, seen, EARLIEST)
  await insertRows(turn.tx, 'identity_link', columns, manual, EARLIEST.replace('<', '>'))
}

const EARLIEST = `ON CONFLICT (workspace_id, one_id, other_id, basis) DO UPDATE
  SET same = excluded.same, order_key = excluded.order_key, at = excluded.at
  WHERE excluded.order_key < identity_link.order_key`

type TouchLink = {
  one_id: string
  other_id: string
  basis: string
  at: Date
  source: string
  external_id: string
}

async function linksOfTouches({ tx }: Turn, ids: string[]) {
  const { rows } = await tx.sql.query<TouchLink>(
    `SELECT DISTINCT ON (one_id, other_id, basis) * FROM (
        SELECT unnest(verified_ids) AS one_id, identity_id AS other_id, 'verified' AS basis, occurred_at AS at, source, external_id
        FROM touchpoint WHERE workspace_id = $1 AND identity_id = ANY($2) AND verified_ids IS NOT NULL
        UNION ALL
        SELECT unnest(claimed_ids), identity_id, 'claim', occurred_at, source, external_id
        FROM touchpoint WHERE workspace_id = $1 AND identity_id = ANY($2) AND claimed_ids IS NOT NULL
      ) said ORDER BY one_id, other_id, basis, at, source COLLATE "C", external_id COLLATE "C"`,
    [tx.workspace, ids],
  )
  return rows.map(row => {
    const key = orderKey({ at: row.at.getTime(), source: row.source, externalId: row.external_id })
    return [row.one_id, row.other_id, row.basis, true, key, row.at] as const
  })
}

type LogRow = {
  kind: Happening['kind']
  source: string
  external_id: string
  occurred_at: Date
  body: unknown
}

/** Records that name any of these identities, read again for whom they name. */
async function recordsNaming({ tx }: Turn, ids: string[]): Promise<Named[]> {
  const { rows } = await tx.sql.query<LogRow>(
    `SELECT kind, source, external_id, occurred_at, body FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind IN ('person', 'stage', 'merge', 'consent')
      UNION ALL
      SELECT kind, source, external_id, occurred_at, body FROM happening
      WHERE workspace_id = $1 AND id IN (
        SELECT log.id FROM handoff JOIN happening log ON log.workspace_id = $1 AND log.subject_id = handoff.id
        WHERE handoff.workspace_id = $1 AND handoff.identity_id = ANY($2)
        UNION SELECT log.id FROM deal_person JOIN happening log ON log.workspace_id = $1 AND log.subject_id = deal_person.deal_id
        WHERE deal_person.workspace_id = $1 AND deal_person.identity_id = ANY($2)
        UNION SELECT log.id FROM entry JOIN happening log ON log.workspace_id = $1 AND log.subject_id = entry.id
        WHERE entry.workspace_id = $1 AND entry.identity_id = ANY($2))`,
    [tx.workspace, ids],
  )
  const happenings = rows.map(row => asHappening(row))
  const rowsByName = await loadByName(tx, happenings)
  return happenings.map(happening => ({
    arrival: { happening, importId: null, receivedAt: 0 as Instant },
    people: refsOf(happening).map(ref => {
      const named = identitiesOf(ref, happening.source)
      return Array.isArray(named) ? named.flatMap(identity => rowsByName.get(nameOf(identity)) ?? []) : []
    }),
  }))
}

function asHappening(row: LogRow): Happening {
  const { kind, source, external_id: externalId, occurred_at: at, body } = row
  return { kind, source, externalId, at: at.getTime(), body } as Happening
}

async function loadByName(tx: Turn['tx'], happenings: Happening[]): Promise<Map<string, IdentityRow>> {
  const wanted = happenings.flatMap(happening =>
    refsOf(happening).flatMap(ref => {
      const named = identitiesOf(ref, happening.source)
      return Array.isArray(named) ? named : []
    }),
  )
  const { rows } = await tx.sql.query<IdentityRow>(
    `SELECT DISTINCT identity.id, identity.kind, identity.value FROM unnest($2::text[], $3::text[]) AS asked (kind, value)
      JOIN identity ON identity.workspace_id = $1 AND identity.kind = asked.kind AND identity.value = asked.value`,
    [tx.workspace, wanted.map(one => one.kind), wanted.map(one => one.value)],
  )
  return new Map(rows.map(row => [nameOf(row), row]))
}

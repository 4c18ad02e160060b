import { foldConsents as fold } from '#domain/consent/fold-consents.ts'
import { type ConsentBody, orderKey } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { type Fact, recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'

type EventRow = {
  identity_id: string
  occurred_at: Date
  source: string
  external_id: string
  body: ConsentBody
}

/** Derives how it stands with the consents of these identities from all that was said. */
export async function foldConsents(turn: Turn, identities: string[]): Promise<void> {
  if (identities.length === 0) return
  const { tx } = turn
  const { rows } = await tx.sql.query<EventRow>(
    `SELECT subject_id AS identity_id, occurred_at, source, external_id, body FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = 'consent'`,
    [tx.workspace, identities],
  )
  const before = await loadStanding(turn, identities)
  const said = Map.groupBy(rows, row => row.identity_id)
  const standing = [...said].flatMap(([identity, events]) =>
    fold(
      events.map(({ occurred_at, source, external_id, body }) => {
        const at = occurred_at.getTime()
        return { orderKey: orderKey({ at, source, externalId: external_id }), at, body }
      }),
    ).map(now => ({ identity, ...now })),
  )
  await removeUnsaid(turn, identities, [...said.keys()])
  await insertRows(
    tx,
    'consent',
    ['identity_id', 'channel', 'purpose', 'given', 'at', 'order_key', 'how'],
    standing.map(one => [
      one.identity,
      one.channel,
      one.purpose,
      one.given,
      new Date(one.at),
      one.orderKey,
      one.how,
    ]),
    LATEST,
  )
  const changed = standing.filter(one => before.get(nameOf(one)) !== one.given)
  await noteWhose(turn, identities)
  await recordFacts(turn, changed.map(factOf))
}

/** A later word may stand there already: who unsubscribes does not wait for the beat (withdrawAtOnce). */
export const LATEST = `ON CONFLICT (workspace_id, identity_id, channel, purpose) DO UPDATE
  SET given = excluded.given, at = excluded.at, order_key = excluded.order_key, how = excluded.how
  WHERE excluded.order_key > consent.order_key`

type Standing = { identity: string; channel: string; purpose: string; given: boolean }

function nameOf(one: Omit<Standing, 'given'>): string {
  return `${one.identity}\n${one.channel}\n${one.purpose}`
}

async function loadStanding({ tx }: Turn, identities: string[]): Promise<Map<string, boolean>> {
  const { rows } = await tx.sql.query<Standing>(
    `SELECT identity_id AS identity, channel, purpose, given FROM consent
      WHERE workspace_id = $1 AND identity_id = ANY($2)`,
    [tx.workspace, identities],
  )
  return new Map(rows.map(row => [nameOf(row), row.given]))
}

/** Whose every word was taken back, with an import say, said nothing. */
async function removeUnsaid({ tx }: Turn, identities: string[], said: string[]): Promise<void> {
  const silent = identities.filter(id => !said.includes(id))
  if (silent.length === 0) return
  await tx.sql.query('DELETE FROM consent WHERE workspace_id = $1 AND identity_id = ANY($2)', [
    tx.workspace,
    silent,
  ])
}

function factOf({ identity, channel, purpose, given, how }: Standing & { how: string }): Fact {
  return {
    act: given ? 'consent-given' : 'consent-withdrawn',
    subjectKind: 'consent',
    subjectId: identity,
    because: { channel, purpose, how },
  }
}

async function noteWhose({ tx }: Turn, identities: string[]): Promise<void> {
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [tx.workspace, identities],
  )
  noteChange(
    tx,
    'person',
    rows.map(row => row.person_id),
  )
}

/** Before what an import said is folded away: the rows that stand by its word alone. */
export async function forgetImported({ tx }: Turn, identities: string[]): Promise<void> {
  if (identities.length === 0) return
  await tx.sql.query(
    `DELETE FROM consent WHERE workspace_id = $1 AND identity_id = ANY($2) AND how = 'import'`,
    [tx.workspace, identities],
  )
}

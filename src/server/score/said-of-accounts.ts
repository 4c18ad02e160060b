import type { SaidFact } from '#domain/score/case.ts'
import { knownSince } from '#domain/score/known-since.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { CaseKey } from './case-keys.ts'
import { numbersAndWords } from './said-values.ts'

type Asked = { place: string; named: { source: string; name: string; since: number }[]; domains: string[] }
type Row = {
  source: string
  external_id: string
  domain: string | null
  occurred_at: Date
  received_at: Date
  attributes: Record<string, unknown> | null
}

/** What was said of the accounts of cases: of those that a record of the person named, or that have their mail domain. */
export async function loadSaidOfAccounts(
  tx: WorkspaceTx,
  asked: readonly Asked[],
): Promise<(place: string, key: CaseKey) => SaidFact[]> {
  const rows = await loadRows(tx, asked)
  const byName = Map.groupBy(rows, row => `${row.source} ${row.external_id}`)
  const byDomain = Map.groupBy(rows, row => row.domain ?? '')
  const byPlace = new Map(asked.map(one => [one.place, one]))
  return (place, key) => {
    const one = byPlace.get(place)
    if (!one) return []
    const named = one.named.flatMap(({ source, name, since }) =>
      (byName.get(`${source} ${name}`) ?? []).map(row => ({ row, since })),
    )
    const housed = one.domains.flatMap(domain =>
      (byDomain.get(domain) ?? []).map(row => ({ row, since: -Infinity })),
    )
    return [...named, ...housed].flatMap(({ row, since }) => saidOf(row, since, key))
  }
}

function saidOf(row: Row, since: number, key: CaseKey): SaidFact[] {
  const said = knownSince(
    { occurredAt: row.occurred_at.getTime(), receivedAt: row.received_at.getTime() },
    key,
  )
  const knownAt = Math.max(said, since)
  return numbersAndWords(row.attributes).map(one => ({ noun: 'account', ...one, knownAt }))
}

async function loadRows(tx: WorkspaceTx, asked: readonly Asked[]): Promise<Row[]> {
  const named = asked.flatMap(one => one.named)
  const domains = asked.flatMap(one => one.domains)
  if (named.length + domains.length === 0) return []
  const { rows } = await tx.sql.query<Row>(
    `WITH wanted AS (
        SELECT account.id FROM unnest($2::text[], $3::text[]) AS asked (source, name)
          JOIN account ON account.workspace_id = $1 AND account.source = asked.source AND account.external_id = asked.name
        UNION SELECT id FROM account WHERE workspace_id = $1 AND domain = ANY($4))
      SELECT account.source, account.external_id, account.domain, log.occurred_at, log.received_at,
        log.body -> 'attributes' AS attributes
      FROM wanted JOIN account ON account.workspace_id = $1 AND account.id = wanted.id
      JOIN happening log ON log.workspace_id = $1 AND log.subject_id = account.id AND log.kind = 'account'`,
    [tx.workspace, named.map(one => one.source), named.map(one => one.name), [...new Set(domains)]],
  )
  return rows
}

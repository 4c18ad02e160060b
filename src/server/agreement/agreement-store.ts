import type { Agreement, AgreementLine } from '#contract/agreement.ts'
import type { AgreementContent, AgreementSide, AgreementState } from '#domain/agreement/agreement.ts'
import { loadNames } from './examples.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Signature = {
  side: AgreementSide
  member: string
  name: string
  role: AgreementLine['signatures'][number]['role']
  at: string
}

type LineRow = {
  id: string
  number: number
  state: AgreementState
  made_at: Date
  made_by: string | null
  made_by_name: string | null
  proposed_at: Date | null
  proposed_by: string | null
  proposed_by_name: string | null
  starts_on: string | null
  in_force_from: Date | null
  superseded_at: Date | null
  withdrawn_at: Date | null
  signatures: Signature[]
}

type Row = LineRow & {
  revision: number
  changed_at: Date
  changed_by: string | null
  changed_by_name: string | null
  content: AgreementContent
  content_hash: string
  based_on: string | null
}

const LINE = `version.id, version.number, version.state, version.made_at, version.made_by, maker.name AS made_by_name,
  version.proposed_at, version.proposed_by, proposer.name AS proposed_by_name, version.starts_on::text, version.in_force_from,
  version.superseded_at, version.withdrawn_at,
  coalesce((SELECT jsonb_agg(jsonb_build_object('side', signature.side, 'member', signature.member_id, 'name', signer.name,
      'role', signature.role, 'at', signature.at) ORDER BY signature.at, signature.side)
    FROM agreement_signature signature
    JOIN member signer ON signer.workspace_id = $1 AND signer.id = signature.member_id
    WHERE signature.workspace_id = $1 AND signature.agreement_id = version.id), '[]') AS signatures`

const FROM = `FROM agreement version
  LEFT JOIN member maker ON maker.workspace_id = $1 AND maker.id = version.made_by
  LEFT JOIN member changer ON changer.workspace_id = $1 AND changer.id = version.changed_by
  LEFT JOIN member proposer ON proposer.workspace_id = $1 AND proposer.id = version.proposed_by
  WHERE version.workspace_id = $1`

const WHOLE = `SELECT ${LINE}, version.revision, version.changed_at, version.changed_by, changer.name AS changed_by_name,
  version.content, version.content_hash, version.based_on ${FROM}`

/** The versions without what they say, the latest first; `after` is the number of the last one before. */
export async function listAgreements(
  { workspace, sql }: WorkspaceTx,
  { after, limit }: { after: number | undefined; limit: number },
): Promise<AgreementLine[]> {
  const { rows } = await sql.query<LineRow>(
    `SELECT ${LINE} ${FROM} AND ($2::integer IS NULL OR version.number < $2) ORDER BY version.number DESC LIMIT $3`,
    [workspace, after ?? null, limit],
  )
  return rows.map(lineOf)
}

export async function agreementById(tx: WorkspaceTx, id: string): Promise<Agreement | undefined> {
  const { rows } = await tx.sql.query<Row>(`${WHOLE} AND version.id = $2`, [tx.workspace, id])
  return rows[0] && shown(tx, rows[0])
}

/** What holds, and what is on its way. */
export async function agreementsStanding(
  tx: WorkspaceTx,
): Promise<{ inForce: Agreement | null; underWay: Agreement | null; versions: number }> {
  const { rows } = await tx.sql.query<Row & { versions: number }>(
    `SELECT standing.*, (SELECT count(*)::int FROM agreement WHERE workspace_id = $1) AS versions
      FROM (${WHOLE} AND version.state IN ('draft', 'proposed', 'signed', 'in-force')) standing`,
    [tx.workspace],
  )
  const [inForce, underWay] = [rows.find(isInForce), rows.find(row => !isInForce(row))]
  return {
    inForce: inForce ? await shown(tx, inForce) : null,
    underWay: underWay ? await shown(tx, underWay) : null,
    versions: rows[0]?.versions ?? (await countVersions(tx)),
  }
}

function isInForce(row: Row): boolean {
  return row.state === 'in-force'
}

async function countVersions({ workspace, sql }: WorkspaceTx): Promise<number> {
  const { rows } = await sql.query<{ versions: number }>(
    'SELECT count(*)::int AS versions FROM agreement WHERE workspace_id = $1',
    [workspace],
  )
  return rows[0]?.versions ?? 0
}

/** A version as acts on it need it, kept from other acts until the transaction ends. */
export type KeptAgreement = {
  id: string
  number: number
  state: AgreementState
  revision: number
  content: AgreementContent
  hash: string
  startsOn: string | null
  signed: AgreementSide[]
  signers: string[]
}

export async function agreementForUpdate(
  { workspace, sql }: WorkspaceTx,
  id: string,
): Promise<KeptAgreement | undefined> {
  const { rows } = await sql.query<KeptAgreement>(
    `SELECT id, number, state, revision, content, content_hash AS hash, starts_on::text AS "startsOn",
        ARRAY(SELECT side FROM agreement_signature signature
          WHERE signature.workspace_id = $1 AND signature.agreement_id = agreement.id) AS signed,
        ARRAY(SELECT member_id FROM agreement_signature signature
          WHERE signature.workspace_id = $1 AND signature.agreement_id = agreement.id) AS signers
      FROM agreement WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspace, id],
  )
  return rows[0]
}

function lineOf(row: LineRow): AgreementLine {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    madeAt: row.made_at.toISOString(),
    madeBy: named(row.made_by, row.made_by_name),
    proposedAt: momentOf(row.proposed_at),
    proposedBy: named(row.proposed_by, row.proposed_by_name),
    startsOn: row.starts_on,
    inForceFrom: momentOf(row.in_force_from),
    supersededAt: momentOf(row.superseded_at),
    withdrawnAt: momentOf(row.withdrawn_at),
    signatures: row.signatures.map(({ side, member, name, role, at }) => ({
      side,
      by: { id: member, name },
      role,
      at: new Date(at).toISOString(),
    })),
  }
}

async function shown(tx: WorkspaceTx, row: Row): Promise<Agreement> {
  return {
    ...lineOf(row),
    revision: row.revision,
    changedAt: row.changed_at.toISOString(),
    changedBy: named(row.changed_by, row.changed_by_name),
    hash: row.content_hash,
    basedOn: row.based_on,
    content: row.content,
    people: await loadNames(
      tx,
      row.content.definitions.flatMap(one => [...one.examples, ...one.counterExamples]),
    ),
  }
}

function momentOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id }
}

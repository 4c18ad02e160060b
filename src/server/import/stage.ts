import type { EntryBody, Happening, HappeningKind, Instant } from '#domain/happening/happening.ts'
import { rowProblem } from '#domain/import/row-problem.ts'
import { countKnownPeople } from './known-people.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { type Rejection, writeRejections } from './rejection.ts'

/** A happening and the row that it was made of. */
export type Origin = {
  happening: Happening
  file: string
  row: number
  raw: string
  cells?: readonly string[]
}
export type StagedBatch = {
  created: Created
  updated: number
  unchanged: number
  /** Records of people whom an address, a number or an id makes known already; only asked when nothing is stored. */
  peopleKnown: number
  /** What new entries say. */
  revenue: EntryBody[]
  rejections: Rejection[]
}
export type Created = Record<Noun, number>
export type Noun =
  | 'persons'
  | 'consents'
  | 'accounts'
  | 'members'
  | 'campaigns'
  | 'contents'
  | 'costs'
  | 'touchpoints'
  | 'handoffs'
  | 'deals'
  | 'entries'

/** Happenings of kinds that no import plan makes are not counted. */
const NOUNS: Partial<Record<HappeningKind, Noun>> = {
  person: 'persons',
  consent: 'consents',
  account: 'accounts',
  member: 'members',
  campaign: 'campaigns',
  content: 'contents',
  cost: 'costs',
  touchpoint: 'touchpoints',
  handoff: 'handoffs',
  deal: 'deals',
  entry: 'entries',
}

/** Puts what a batch of rows says into the intake, in the transaction. Rows that contradict what is known are rejected. */
export async function stageBatch(
  tx: WorkspaceTx,
  batch: readonly Origin[],
  { now, importId, rejections }: { now: Instant; importId: string | null; rejections: readonly Rejection[] },
): Promise<StagedBatch> {
  const happenings = batch.map(one => one.happening)
  const before = await namesKnown(tx, happenings.filter(mayBeRenewed))
  const stored = await storeHappenings(tx, happenings, { now, importId })
  const result: StagedBatch = {
    created: nothingCreated(),
    updated: 0,
    unchanged: 0,
    peopleKnown: importId === null ? await countKnownPeople(tx, happenings) : 0,
    revenue: [],
    rejections: [],
  }
  batch.forEach((origin, place) => {
    const { happening } = origin
    if (stored[place] === 'conflict') result.rejections.push(contradiction(origin))
    else if (stored[place] === 'known') result.unchanged++
    else if (before.has(nameOf(happening))) result.updated++
    else if (isBeginning(happening)) {
      result.created[NOUNS[happening.kind] ?? 'touchpoints']++
      if (happening.kind === 'entry') result.revenue.push(happening.body)
    }
  })
  if (importId !== null) await writeRejections(tx, importId, [...rejections, ...result.rejections])
  return result
}

export function nothingCreated(): Created {
  return {
    persons: 0,
    consents: 0,
    accounts: 0,
    members: 0,
    campaigns: 0,
    contents: 0,
    costs: 0,
    touchpoints: 0,
    handoffs: 0,
    deals: 0,
    entries: 0,
  }
}

/** What has happened is new or known; of records and of steps there may be a new version. */
function mayBeRenewed({ kind }: Happening): boolean {
  return kind !== 'touchpoint' && kind !== 'entry' && kind !== 'consent'
}

/** A later step of a deal or a handoff makes nothing new. */
function isBeginning(happening: Happening): boolean {
  if (happening.kind === 'deal')
    return happening.body.step === undefined || happening.body.step.is === 'created'
  if (happening.kind === 'handoff') return happening.body.step.is === 'offered'
  return true
}

function contradiction({ happening, file, row, raw, cells }: Origin): Rejection {
  const { kind, externalId: name, source } = happening
  const reason = rowProblem('other-content', { kind, name, source })
  return { file, row, reason, raw, ...(cells && { cells }) }
}

function nameOf({ kind, source, externalId }: { kind: string; source: string; externalId: string }): string {
  return `${kind}\n${source}\n${externalId}`
}

async function namesKnown(tx: WorkspaceTx, happenings: readonly Happening[]): Promise<Set<string>> {
  if (happenings.length === 0) return new Set()
  const { rows } = await tx.sql.query<{ kind: string; source: string; external_id: string }>({
    name: 'import-names',
    text: `SELECT key.kind, key.source, key.external_id
      FROM unnest($2::text[], $3::text[], $4::text[]) AS asked (kind, source, external_id)
      JOIN intake_key key ON key.workspace_id = $1 AND key.kind = asked.kind AND key.source = asked.source
        AND key.external_id = asked.external_id`,
    values: [
      tx.workspace,
      happenings.map(one => one.kind),
      happenings.map(one => one.source),
      happenings.map(one => one.externalId),
    ],
  })
  return new Set(rows.map(row => nameOf({ kind: row.kind, source: row.source, externalId: row.external_id })))
}

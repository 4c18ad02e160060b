import type { TimelineItem } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import {
  isTheirs,
  namedOr,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  stepKey,
  type TimelineAsked,
  type Whose,
} from './place.ts'

type DealItem = Extract<TimelineItem, { type: 'deal' }>
type EntryItem = Extract<TimelineItem, { type: 'entry' }>

/**
 * The deals on which an identity of the people stands, and those of the account itself; who shares a cookie with
 * others shares no deal by it. Of a deal: that deal, and no other one of its people.
 */
export function theirDeals(of: Whose): string {
  if (of.kind === 'deal') return 'SELECT id AS deal_id FROM deal WHERE workspace_id = $1 AND id = $2'
  return `SELECT deal_person.deal_id FROM belonging
    JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
    WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(of)} AND belonging.until_at = 'infinity'
    UNION ${of.kind === 'account' ? 'SELECT id FROM deal WHERE workspace_id = $1 AND account_id = $2' : 'SELECT NULL WHERE false'}`
}

/** The entries of revenue of their deals, and those that name one of them and no deal, as `id`. */
export function theirEntries(of: Whose): string {
  if (of.kind === 'deal') return 'SELECT id FROM entry WHERE workspace_id = $1 AND deal_id = $2'
  return `SELECT entry.id FROM (${theirDeals(of)}) theirs
    JOIN entry ON entry.workspace_id = $1 AND entry.deal_id = theirs.deal_id
    UNION
    SELECT entry.id FROM belonging
    JOIN entry ON entry.workspace_id = $1 AND entry.identity_id = belonging.identity_id AND entry.deal_id IS NULL
      AND entry.at >= belonging.from_at AND entry.at < belonging.until_at
    WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(of)}`
}

type DealRow = Pick<DealItem, 'id' | 'name' | 'stage' | 'state' | 'reason'> & {
  stage_name: string | null
  at: Date
  key: string
  amount: string | null
  currency: string | null
}

export async function loadDealSteps(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const key = `(deal.id::text || ' ' || ${stepKey('step.step')})`
  const { rows } = await tx.sql.query<DealRow>({
    name: `timeline-deals-${asked.of.kind}`,
    text: `SELECT step.at, ${key} AS key, deal.id, deal.name, step.stage, stage.name AS stage_name, step.state, step.reason, deal.amount, deal.currency
      FROM (${theirDeals(asked.of)}) theirs
      JOIN deal ON deal.workspace_id = $1 AND deal.id = theirs.deal_id
      JOIN deal_stage step ON step.workspace_id = $1 AND step.deal_id = deal.id
      LEFT JOIN pipeline_stage stage ON stage.workspace_id = $1 AND stage.pipeline_id = deal.pipeline_id
        AND stage.key = step.stage
      WHERE ${standsBefore('step.at', 'deal', key)} AND ${says('deal.name', 'step.reason')}
      ORDER BY step.at DESC, ${key} COLLATE "C" DESC LIMIT $6`,
    values: parametersOf(tx, asked),
  })
  return rows.map(row => {
    const at = row.at.toISOString()
    const { id, name, stage, state, reason, amount, currency } = row
    const money = amount === null || currency === null ? null : { minor: amount, currency }
    return {
      moment: { at: row.at.getTime(), type: 'deal', key: row.key },
      item: {
        type: 'deal',
        at,
        id,
        name,
        stage,
        stageName: row.stage_name ?? stage,
        state,
        reason,
        amount: money,
      },
    }
  })
}

type EntryRow = Pick<EntryItem, 'id' | 'kind'> & {
  at: Date
  amount: string
  currency: string
  deal_id: string | null
  deal: string | null
  reverses_id: string | null
}

/** The revenue of their deals, and that which names them and no deal. */
export async function loadEntries(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<EntryRow>({
    name: `timeline-entries-${asked.of.kind}`,
    text: `SELECT entry.id, entry.at, entry.kind, entry.amount, entry.currency, entry.reverses_id, deal.id AS deal_id,
        deal.name AS deal
      FROM (${theirEntries(asked.of)}) theirs
      JOIN entry ON entry.workspace_id = $1 AND entry.id = theirs.id
      LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
      WHERE ${standsBefore('entry.at', 'entry', 'entry.id::text')} AND ${says('deal.name')}
      ORDER BY entry.at DESC, entry.id DESC LIMIT $6`,
    values: parametersOf(tx, asked),
  })
  return rows.map(row => {
    const at = row.at.toISOString()
    const { id, kind, amount, currency } = row
    const item: EntryItem = {
      type: 'entry',
      at,
      id,
      kind,
      amount: { minor: amount, currency },
      deal: namedOr(row.deal_id, row.deal),
      reverses: row.reverses_id,
    }
    return { moment: { at: row.at.getTime(), type: 'entry', key: id }, item }
  })
}

import { type Conditions, type StageDefinition, writeOut } from '#domain/lifecycle/write-out.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A version of the agreement as the lifecycle keeps to it. */
export type Ruling = {
  run: string
  agreement: string
  number: number
  conditions: Conditions
  begunAt: Instant
  /** Everybody up to here was judged; undefined before the first. */
  cursor: string | undefined
}

/** The version that holds, with how far time was watched. */
export type Holding = Ruling & { watched: { at: Instant; person: string } }

export type Rulings = {
  /** Whose definitions hold. */
  current: Holding | undefined
  /** By which everybody is being judged, to hold once that is done. */
  coming: Ruling | undefined
  /** Since when, and until when, being known alone made nobody a lead; the last has no end. */
  rulingLead: { from: Instant; until: Instant }[]
  /** The run of which not everybody was told yet whose stage it changed; it is the current one's. */
  telling: { run: string; at: Instant; agreement: string; number: number } | undefined
}

type Row = {
  id: string
  agreement_id: string
  number: number
  state: 'judging' | 'telling' | 'holding' | 'past'
  rules_lead: boolean
  begun_at: Date
  cursor: string | null
  switched_at: Date | null
  watched_at: Date | null
  watched_person: string | null
  definitions: StageDefinition[] | null
}

/** The versions whose definitions matter in this turn. */
export function rulingsOf(turn: Turn): Promise<Rulings> {
  turn.rulings ??= loadRulings(turn.tx)
  return turn.rulings
}

export async function loadRulings(tx: WorkspaceTx): Promise<Rulings> {
  const { rows } = await tx.sql.query<Row>({
    name: 'definition-runs',
    text: `SELECT run.id, run.agreement_id, agreement.number, run.state, run.rules_lead, run.begun_at, run.cursor, run.switched_at,
        run.watched_at, run.watched_person,
        CASE WHEN run.state <> 'past' THEN agreement.content -> 'definitions' END AS definitions
      FROM definition_run run JOIN agreement ON agreement.workspace_id = $1 AND agreement.id = run.agreement_id
      WHERE run.workspace_id = $1 AND run.state <> 'dropped' ORDER BY run.switched_at NULLS LAST`,
    values: [tx.workspace],
  })
  const current = rows.find(row => row.state === 'telling' || row.state === 'holding')
  const coming = rows.find(row => row.state === 'judging')
  return {
    current: current && holdingOf(current),
    coming: coming && rulingOf(coming),
    rulingLead: spansOf(rows.filter(row => row.switched_at !== null)),
    telling:
      current?.state === 'telling'
        ? {
            run: current.id,
            at: Number(current.switched_at),
            agreement: current.agreement_id,
            number: current.number,
          }
        : undefined,
  }
}

function rulingOf(row: Row): Ruling {
  return {
    run: row.id,
    agreement: row.agreement_id,
    number: row.number,
    conditions: writeOut(row.definitions ?? []),
    begunAt: row.begun_at.getTime(),
    cursor: row.cursor ?? undefined,
  }
}

function holdingOf(row: Row): Holding {
  return { ...rulingOf(row), watched: { at: Number(row.watched_at), person: row.watched_person ?? FIRST } }
}

function spansOf(switched: Row[]): { from: Instant; until: Instant }[] {
  return switched.flatMap((row, place) => {
    if (!row.rules_lead) return []
    const next = switched[place + 1]?.switched_at
    return [{ from: Number(row.switched_at), until: next ? next.getTime() : Infinity }]
  })
}

/** Before every id. */
export const FIRST = '00000000-0000-0000-0000-000000000000'
/** After every id. */
export const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

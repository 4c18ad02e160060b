import type { Instant } from '#domain/happening/happening.ts'
import { type Score, scoreOf } from '#domain/score/model.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'
import { type CaseKey, openKeysOfPeople } from './case-keys.ts'
import { loadFacts } from './load-facts.ts'
import { idInForce, modelOf } from './version-store.ts'

/** What told most; the rest of a case moves it by next to nothing. */
const TOLD = 12

const COLUMNS = [
  'case_id',
  'kind',
  'identity_id',
  'at',
  'version_id',
  'chance',
  'amount',
  'expected',
  'contributions',
  'scored_at',
  'first_version_id',
  'first_chance',
  'first_scored_at',
] as const
const CHANGING = [
  'identity_id',
  'at',
  'version_id',
  'chance',
  'amount',
  'expected',
  'contributions',
  'scored_at',
]
const RENEW = `ON CONFLICT (workspace_id, case_id) DO UPDATE SET ${CHANGING.map(one => `${one} = excluded.${one}`).join(', ')}`

type Now = { now: Instant; currency: string }

/** Scores the open cases of people about whom something changed. Costs one small query while no version is in force. */
export async function scoreCasesOfPeople(tx: WorkspaceTx, people: readonly string[], at: Now): Promise<void> {
  if (people.length === 0) return
  const version = await idInForce(tx)
  if (version === undefined) return
  await scoreCases(tx, version, await openKeysOfPeople(tx, people), at)
}

/** Scores these cases by a version, and keeps what was said of each first. */
export async function scoreCases(
  tx: WorkspaceTx,
  version: string,
  keys: readonly CaseKey[],
  { now, currency }: Now,
): Promise<void> {
  if (keys.length === 0) return
  const model = await modelOf(tx, version)
  const facts = await loadFacts(tx, keys, currency)
  const rows = keys.flatMap((key, place) => {
    const own = facts[place]
    return own ? [rowOf(key, version, scoreOf(model, own), now)] : []
  })
  await insertRows(tx, 'score', COLUMNS, rows, RENEW)
  noteChange(
    tx,
    'score',
    keys.map(key => key.id),
  )
  noteChange(
    tx,
    'person',
    keys.flatMap(key => key.identity ?? []),
  )
}

function rowOf(key: CaseKey, version: string, score: Score, now: Instant) {
  const at = new Date(now)
  return [
    key.id,
    key.kind,
    key.identity,
    new Date(key.at),
    version,
    score.chance,
    wholeMinor(score.amount),
    wholeMinor(score.expected),
    JSON.stringify(score.contributions.slice(0, TOLD)),
    at,
    version,
    score.chance,
    at,
  ]
}

export function wholeMinor(amount: number | null): bigint | null {
  return amount === null ? null : BigInt(Math.round(amount))
}

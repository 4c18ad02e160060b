import type { EntryBody, Happening } from '#domain/happening/happening.ts'
import { isCurrency } from '#domain/currency.ts'
import { convertMoney } from '#domain/exchange-rate.ts'
import type { Arrival, Refused, Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { loadRates, rateFor, type Rates } from './exchange-rates.ts'
import { markEntries } from './mark-entries.ts'

type EntryHappening = Extract<Happening, { kind: 'entry' }>
export type EntryArrival = {
  arrival: Arrival
  entry: EntryHappening
  id: string
  deal: string | undefined
  identity: string | undefined
}

type Reversed = {
  id: string
  name: string
  deal_id: string | null
  identity_id: string | null
  kind: string
  amount: string
  currency: string
  value: string
  reverses_id: string | null
  reversed_by: string | null
}
type EntryRow = {
  id: string
  entry: EntryHappening
  importId: string | null
  deal: string | null
  identity: string | null
  value: bigint
  rate: string | null
  rateDate: string | null
  reverses: string | null
}

/** Why an entry of this batch can't stand, if it can't; asked before anything is written. */
export async function refuseEntries(
  turn: Turn,
  arrivals: Arrival[],
): Promise<{ taken: Arrival[]; refused: Refused[] }> {
  const entries = arrivals.filter(one => one.happening.kind === 'entry')
  if (entries.length === 0) return { taken: arrivals, refused: [] }
  const rates = await loadRates(turn)
  const refused: Refused[] = []
  const taken = arrivals.filter(arrival => {
    if (arrival.happening.kind !== 'entry') return true
    const refusal = refuseEntry(turn, arrival.happening, rates)
    if (refusal) refused.push({ arrival, ...refusal })
    return !refusal
  })
  return { taken, refused }
}

function refuseEntry(
  turn: Turn,
  { at, body }: EntryHappening,
  rates: Rates,
): Omit<Refused, 'arrival'> | undefined {
  const { currency } = body.money
  if (!isCurrency(currency)) {
    return {
      code: 'unknown-currency',
      param: 'money.currency',
      reason: `${currency} is not a currency of ISO 4217.`,
    }
  }
  if (body.deal === undefined && body.person === undefined && body.reverses === undefined) {
    return {
      code: 'no-subject',
      param: 'deal',
      reason: 'Say which deal or which person this revenue came from.',
    }
  }
  if (currency !== turn.settings.currency && !rateFor(turn, rates, currency, at)) {
    const reason = `There is no exchange rate from ${currency} to ${turn.settings.currency} for that day or before. Add one, then replay.`
    return { code: 'no-exchange-rate', param: 'money.currency', reason }
  }
  return undefined
}

/**
 * Writes the entries whose deal or person is known by now. A reversal that arrived before its entry is written with it.
 * Refuses a reversal that differs from its entry, comes second, or names a reversal.
 */
export async function writeEntries(turn: Turn, arrivals: EntryArrival[]): Promise<Refused[]> {
  if (arrivals.length === 0) return []
  const rates = await loadRates(turn)
  const plain = arrivals.filter(one => !one.entry.body.reverses)
  await insertEntries(
    turn,
    plain.map(one => standAlone(turn, one, rates)),
  )
  const reversals = arrivals.filter(one => one.entry.body.reverses)
  const arrived = new Set(reversals.map(one => one.id))
  for (const one of await loadWaitingReversals(turn, plain)) if (!arrived.has(one.id)) reversals.push(one)
  const refused = await writeReversals(turn, reversals)
  refused.push(...(await writeReversals(turn, await loadWaitingReversals(turn, reversals))))
  return refused
}

function standAlone(turn: Turn, one: EntryArrival, rates: Rates): EntryRow {
  const { body, at } = one.entry
  const money = { minor: BigInt(body.money.minor), currency: body.money.currency }
  const rate =
    money.currency === turn.settings.currency ? undefined : rateFor(turn, rates, money.currency, at)
  return {
    id: one.id,
    entry: one.entry,
    importId: one.arrival.importId,
    deal: one.deal ?? null,
    identity: one.identity ?? null,
    value: rate ? convertMoney(money, rate).minor : money.minor,
    rate: rate?.rate ?? null,
    rateDate: rate?.on ?? null,
    reverses: null,
  }
}

async function writeReversals(turn: Turn, reversals: EntryArrival[]): Promise<Refused[]> {
  if (reversals.length === 0) return []
  const reversed = await loadReversed(turn, reversals)
  const rows: EntryRow[] = []
  const refused: Refused[] = []
  const gone: string[] = []
  for (const one of reversals) {
    const { reverses } = one.entry.body
    const original = reversed.get(`${reverses?.source} ${reverses?.externalId}`)
    if (!original) continue
    const refusal = refuseReversal(one, original)
    if (refusal) {
      refused.push({ arrival: one.arrival, ...refusal })
      gone.push(one.id)
    } else {
      original.reversed_by = one.id
      rows.push(mirror(one, original))
    }
  }
  await insertEntries(turn, rows)
  await forget(turn, gone)
  return refused
}

function refuseReversal({ entry }: EntryArrival, original: Reversed): Omit<Refused, 'arrival'> | undefined {
  const { money } = entry.body
  if (original.reverses_id) {
    const reason = 'What it names is itself a reversal and can’t be taken back: book a new entry instead.'
    return { code: 'is-a-reversal', param: 'reverses', reason }
  }
  if (original.amount !== money.minor || original.currency !== money.currency) {
    const reason = 'A reversal takes back the whole entry: it must name the same amount and currency.'
    return { code: 'reversal-differs', param: 'money', reason }
  }
  if (original.reversed_by) {
    const reason = 'This entry has been taken back already.'
    return { code: 'already-reversed', param: 'reverses', reason }
  }
  return undefined
}

/** What is refused only now that its entry is known has stood in the log until then. */
async function forget({ tx }: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.sql.query(
    `DELETE FROM happening WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = 'entry'`,
    [tx.workspace, ids],
  )
}

function mirror(one: EntryArrival, original: Reversed): EntryRow {
  const money = { minor: String(-BigInt(original.amount)), currency: original.currency }
  const body: EntryBody = { ...one.entry.body, kind: original.kind as EntryBody['kind'], money }
  return {
    id: one.id,
    entry: { ...one.entry, body },
    importId: one.arrival.importId,
    deal: original.deal_id,
    identity: original.identity_id,
    value: -BigInt(original.value),
    rate: null,
    rateDate: null,
    reverses: original.id,
  }
}

async function loadReversed({ tx }: Turn, reversals: EntryArrival[]): Promise<Map<string, Reversed>> {
  const names = reversals.flatMap(one => one.entry.body.reverses ?? [])
  const { rows } = await tx.sql.query<Reversed>(
    `SELECT entry.id, entry.source || ' ' || entry.external_id AS name, entry.deal_id, entry.identity_id, entry.kind,
        entry.amount, entry.currency, entry.value, entry.reverses_id, taken_back.id AS reversed_by
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN entry ON entry.workspace_id = $1 AND entry.source = asked.source AND entry.external_id = asked.external_id
      LEFT JOIN entry taken_back ON taken_back.workspace_id = $1 AND taken_back.reverses_id = entry.id`,
    [tx.workspace, names.map(name => name.source), names.map(name => name.externalId)],
  )
  return new Map(rows.map(row => [row.name, row]))
}

type LoggedReversal = {
  id: string
  source: string
  external_id: string
  occurred_at: Date
  received_at: Date
  body: EntryBody
  import_id: string | null
}

/** Reversals in the log that name one of these entries and could not be written when they came. */
async function loadWaitingReversals({ tx }: Turn, entries: EntryArrival[]): Promise<EntryArrival[]> {
  if (entries.length === 0) return []
  const { rows } = await tx.sql.query<LoggedReversal>(
    `SELECT log.subject_id AS id, log.source, log.external_id, log.occurred_at, log.received_at, log.body, log.import_id
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN happening log ON log.workspace_id = $1 AND log.kind = 'entry'
        AND log.body -> 'reverses' ->> 'externalId' = asked.external_id AND log.body -> 'reverses' ->> 'source' = asked.source
      WHERE NOT EXISTS (SELECT FROM entry WHERE entry.workspace_id = $1 AND entry.id = log.subject_id)`,
    [tx.workspace, entries.map(one => one.entry.source), entries.map(one => one.entry.externalId)],
  )
  return rows.map(row => {
    const entry: EntryHappening = {
      kind: 'entry',
      source: row.source,
      externalId: row.external_id,
      at: row.occurred_at.getTime(),
      body: row.body,
    }
    const arrival = { happening: entry, importId: row.import_id, receivedAt: row.received_at.getTime() }
    return { arrival, entry, id: row.id, deal: undefined, identity: undefined }
  })
}

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'deal_id',
  'identity_id',
  'kind',
  'at',
  'amount',
  'currency',
  'value',
  'rate',
  'rate_date',
  'reverses_id',
  'recurring',
  'import_id',
] as const

async function insertEntries(turn: Turn, rows: EntryRow[]): Promise<void> {
  await insertRows(
    turn.tx,
    'entry',
    COLUMNS,
    rows.map(({ entry, ...row }) => [
      row.id,
      entry.source,
      entry.externalId,
      row.deal,
      row.identity,
      entry.body.kind,
      new Date(entry.at),
      entry.body.money.minor,
      entry.body.money.currency,
      row.value,
      row.rate,
      row.rateDate,
      row.reverses,
      entry.body.recurring ?? false,
      row.importId,
    ]),
  )
  await markEntries(
    turn,
    rows.map(row => row.id),
  )
  await recordFacts(
    turn,
    rows.map(row => ({
      act: row.reverses ? 'entry-reversed' : `entry-${row.entry.body.kind}`,
      subjectKind: 'entry',
      subjectId: row.id,
      because: { deal: row.deal, reverses: row.reverses },
    })),
  )
}

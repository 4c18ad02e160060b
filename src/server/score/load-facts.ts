import { companyDomain } from '#domain/account/company-domain.ts'
import type { Direction, Side } from '#domain/happening/happening.ts'
import type { CaseFacts, SaidFact, TouchFact } from '#domain/score/case.ts'
import { knownSince } from '#domain/score/known-since.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { CaseKey } from './case-keys.ts'
import { loadSaidOfAccounts } from './said-of-accounts.ts'
import { numbersAndWords } from './said-values.ts'

type Asked = { tx: WorkspaceTx; keys: readonly CaseKey[] }
type At = { place: string; received_at: Date; occurred_at: Date; linked_at: Date | null }
type TouchRow = At & {
  kind: string
  channel: string
  direction: Direction
  side: Side
  origin: string | null
  campaign_id: string | null
  replying: string | null
  reached: boolean | null
}
type RecordRow = At & { source: string; attributes: Record<string, unknown> | null; account: string | null }
type MailRow = { place: string; value: string; linked_at: Date | null }
type StatedRow = {
  subject_id: string
  occurred_at: Date
  received_at: Date
  minor: string | null
  currency: string | null
  attributes: Record<string, unknown> | null
}

/**
 * What there is about cases, each piece with when it was known: five set queries, however many cases. What came later than
 * the case is not even read, but for what links identities, whose time is told.
 */
export async function loadFacts(
  tx: WorkspaceTx,
  keys: readonly CaseKey[],
  currency: string,
): Promise<CaseFacts[]> {
  if (keys.length === 0) return []
  const asked = { tx, keys }
  const [touches, records, mails, stated] = [
    Map.groupBy(await loadTouches(asked), row => row.place),
    Map.groupBy(await loadRecords(asked), row => row.place),
    Map.groupBy(await loadMails(asked), row => row.place),
    Map.groupBy(await loadStated(asked), row => row.subject_id),
  ]
  const accounts = await loadSaidOfAccounts(tx, accountsAsked(keys, records, mails))
  return keys.map((key, index) => {
    const place = String(index + 1)
    const own = stated.get(key.id) ?? []
    return {
      id: key.id,
      at: key.at,
      side: key.side,
      touches: (touches.get(place) ?? []).map(row => touchOf(row, key)),
      said: [
        ...(records.get(place) ?? []).flatMap(row => saidOf('person', row, key)),
        ...accounts(place, key),
        ...own.flatMap(row => saidOf('deal', { ...row, linked_at: null }, key)),
      ],
      ...mailOf(mails.get(place) ?? []),
      ...statedOf(own, key, currency),
    }
  })
}

/** The person as they were then, by all identities that are theirs, each with when it was linked. */
const THEIRS = `theirs AS (
    SELECT asked.place, asked.at, identity.identity_id, identity.from_at, identity.until_at,
      CASE WHEN identity.identity_id = asked.identity THEN NULL ELSE (
        SELECT min(link.at) FROM identity_link link WHERE link.workspace_id = $1 AND link.same
          AND identity.identity_id IN (link.one_id, link.other_id)) END AS linked_at
    FROM unnest($2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS asked (identity, at, place)
    JOIN belonging mine ON mine.workspace_id = $1 AND mine.identity_id = asked.identity
      AND asked.at >= mine.from_at AND asked.at < mine.until_at
    JOIN belonging identity ON identity.workspace_id = $1 AND identity.person_id = mine.person_id)`

function valuesOf({ tx, keys }: Asked): unknown[] {
  return [tx.workspace, keys.map(key => key.identity), keys.map(key => new Date(key.at))]
}

async function loadTouches(asked: Asked): Promise<TouchRow[]> {
  const { rows } = await asked.tx.sql.query<TouchRow>({
    name: 'score-touches',
    text: `WITH ${THEIRS}
      SELECT theirs.place::text, touch.occurred_at, touch.received_at, theirs.linked_at, touch.kind, touch.channel,
        touch.direction, touch.side, touch.origin, touch.campaign_id, touch.replying, touch.reached
      FROM theirs JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = theirs.identity_id
        AND touch.occurred_at >= theirs.from_at AND touch.occurred_at < theirs.until_at
        AND touch.occurred_at <= theirs.at AND NOT touch.machine`,
    values: valuesOf(asked),
  })
  return rows
}

async function loadRecords(asked: Asked): Promise<RecordRow[]> {
  const { rows } = await asked.tx.sql.query<RecordRow>({
    name: 'score-records',
    text: `WITH ${THEIRS}
      SELECT theirs.place::text, log.occurred_at, log.received_at, theirs.linked_at, log.source,
        log.body -> 'attributes' AS attributes, log.body ->> 'account' AS account
      FROM theirs JOIN happening log ON log.workspace_id = $1 AND log.subject_id = theirs.identity_id
        AND log.kind = 'person' AND log.occurred_at <= theirs.at`,
    values: valuesOf(asked),
  })
  return rows
}

async function loadMails(asked: Asked): Promise<MailRow[]> {
  const { rows } = await asked.tx.sql.query<MailRow>({
    name: 'score-mails',
    text: `WITH ${THEIRS}
      SELECT theirs.place::text, identity.value, theirs.linked_at FROM theirs
      JOIN identity ON identity.workspace_id = $1 AND identity.id = theirs.identity_id AND identity.kind = 'email'`,
    values: valuesOf(asked),
  })
  return rows
}

/** What was said of deals up to the moment of their creation. */
async function loadStated({ tx, keys }: Asked): Promise<StatedRow[]> {
  const deals = keys.filter(key => key.kind === 'deal')
  if (deals.length === 0) return []
  const { rows } = await tx.sql.query<StatedRow>(
    `SELECT log.subject_id, log.occurred_at, log.received_at, log.body #>> '{amount,minor}' AS minor,
        log.body #>> '{amount,currency}' AS currency, log.body -> 'attributes' AS attributes
      FROM unnest($2::uuid[], $3::timestamptz[]) AS asked (id, at)
      JOIN happening log ON log.workspace_id = $1 AND log.subject_id = asked.id AND log.kind = 'deal'
        AND log.occurred_at <= asked.at
      ORDER BY log.occurred_at, log.id`,
    [tx.workspace, deals.map(key => key.id), deals.map(key => new Date(key.at))],
  )
  return rows
}

function sinceOf(row: Omit<At, 'place'>, key: CaseKey): number {
  const since = knownSince(
    { occurredAt: row.occurred_at.getTime(), receivedAt: row.received_at.getTime() },
    key,
  )
  return Math.max(since, row.linked_at?.getTime() ?? -Infinity)
}

function touchOf(row: TouchRow, key: CaseKey): TouchFact {
  return {
    at: row.occurred_at.getTime(),
    knownAt: sinceOf(row, key),
    kind: row.kind,
    channel: row.channel,
    direction: row.direction,
    side: row.side,
    machine: false,
    asks: row.replying === 'asks',
    ...(row.origin !== null && { origin: row.origin }),
    ...(row.campaign_id !== null && { campaign: row.campaign_id }),
    ...(row.reached !== null && { reached: row.reached }),
  }
}

function saidOf(
  noun: SaidFact['noun'],
  row: Omit<At, 'place'> & { attributes: Record<string, unknown> | null },
  key: CaseKey,
): SaidFact[] {
  const knownAt = sinceOf(row, key)
  return numbersAndWords(row.attributes).map(one => ({ noun, ...one, knownAt }))
}

function mailOf(rows: readonly MailRow[]): Pick<CaseFacts, 'mail'> {
  if (rows.length === 0) return {}
  const company = rows.filter(row => companyDomain(row.value) !== undefined)
  const telling = company.length > 0 ? company : rows
  const knownAt = Math.min(...telling.map(row => row.linked_at?.getTime() ?? -Infinity))
  return { mail: { is: company.length > 0 ? 'company' : 'public', knownAt } }
}

function statedOf(rows: readonly StatedRow[], key: CaseKey, currency: string): Pick<CaseFacts, 'stated'> {
  const last = rows.findLast(row => row.minor !== null && row.currency === currency)
  if (!last) return {}
  return { stated: { minor: Number(last.minor), knownAt: sinceOf({ ...last, linked_at: null }, key) } }
}

/** By place: how doors call their account, and at which domain they have mail. */
function accountsAsked(
  keys: readonly CaseKey[],
  records: ReadonlyMap<string, RecordRow[]>,
  mails: ReadonlyMap<string, MailRow[]>,
) {
  return keys.map((key, index) => {
    const place = String(index + 1)
    return {
      place,
      named: (records.get(place) ?? []).flatMap(row =>
        row.account === null ? [] : [{ source: row.source, name: row.account, since: sinceOf(row, key) }],
      ),
      domains: (mails.get(place) ?? []).flatMap(row => companyDomain(row.value) ?? []),
    }
  })
}

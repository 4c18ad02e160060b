import type { PersonScore } from '#contract/score.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { type Contribution, scoreOf } from '#domain/score/model.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { personNow } from '#server/person/load-person.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { openKeysOfPeople } from './case-keys.ts'
import { loadFacts } from './load-facts.ts'
import { wholeMinor } from './score-cases.ts'
import { whatIsMissing } from './score-report.ts'
import { speakerOf } from './shown-feature.ts'
import { modelOf, type VersionRow, versionInForce } from './version-store.ts'

/** Shown of what told; the rest moves the chance by less than half a point together or is said in the sum. */
const SHOWN = 6
const LEAST_POINTS = 0.002

type Said = {
  of: 'handoff' | 'deal' | 'person'
  id: string
  at: Instant
  chance: number
  amount: bigint | null
  expected: bigint | null
  contributions: Contribution[]
}

/** What is expected of a person; undefined where nobody is known by that id. */
export async function loadPersonScore(
  moment: Moment,
  id: string,
  now: Instant,
): Promise<PersonScore | undefined> {
  const { tx, currency } = moment
  const person = await personNow(tx, id)
  if (person === undefined) return undefined
  const version = await versionInForce(tx)
  if (!version) return { currency, score: null, thin: await whatIsMissing(tx) }
  const said = (await storedScore(tx, person)) ?? (await scoreAsOfNow(moment, version.id, person, now))
  return { currency, score: said ? await shown(tx, version, said) : null, thin: null }
}

type Row = {
  case_id: string
  kind: 'handoff' | 'deal'
  at: Date
  chance: number
  amount: string | null
  expected: string | null
  contributions: Contribution[]
}

/** Of their open cases the one of which most is expected. */
async function storedScore(tx: WorkspaceTx, person: string): Promise<Said | undefined> {
  const keys = await openKeysOfPeople(tx, [person])
  if (keys.length === 0) return undefined
  const { rows } = await tx.sql.query<Row>(
    `SELECT case_id, kind, at, chance, amount::text, expected::text, contributions FROM score
      WHERE workspace_id = $1 AND case_id = ANY($2) ORDER BY expected DESC NULLS LAST, chance DESC, case_id LIMIT 1`,
    [tx.workspace, keys.map(key => key.id)],
  )
  const [row] = rows
  if (!row) return undefined
  const { case_id, kind, at, chance, amount, expected, contributions } = row
  return {
    of: kind,
    id: case_id,
    at: at.getTime(),
    chance,
    amount: amount === null ? null : BigInt(amount),
    expected: expected === null ? null : BigInt(expected),
    contributions,
  }
}

/** Whoever is not handed over yet, as if that were done now. Of customers and those who said no there is nothing to say. */
async function scoreAsOfNow(
  { tx, currency }: Moment,
  version: string,
  person: string,
  now: Instant,
): Promise<Said | undefined> {
  const { rows } = await tx.sql.query(
    `SELECT FROM person WHERE workspace_id = $1 AND id = $2 AND known AND stage IN ('lead', 'mql', 'nurture')`,
    [tx.workspace, person],
  )
  if (rows.length === 0) return undefined
  const key = {
    id: person,
    kind: 'handoff' as const,
    at: now,
    receivedAt: now,
    side: 'marketing' as const,
    identity: person,
  }
  const [facts] = await loadFacts(tx, [key], currency)
  if (!facts) return undefined
  const { chance, amount, expected, contributions } = scoreOf(await modelOf(tx, version), facts)
  return {
    of: 'person',
    id: person,
    at: now,
    chance,
    amount: wholeMinor(amount),
    expected: wholeMinor(expected),
    contributions,
  }
}

async function shown(tx: WorkspaceTx, version: VersionRow, said: Said): Promise<PersonScore['score']> {
  const telling = said.contributions.filter(one => Math.abs(one.points) >= LEAST_POINTS).slice(0, SHOWN)
  const speaker = await speakerOf(
    tx,
    telling.flatMap(one =>
      one.feature.startsWith('campaign.') && typeof one.value === 'string' ? [one.value] : [],
    ),
  )
  const measured = version.figures?.evaluation
  return {
    of: said.of,
    id: said.id,
    at: new Date(said.at).toISOString(),
    chance: said.chance,
    amount: said.amount === null ? null : `${said.amount}`,
    expected: said.expected === null ? null : `${said.expected}`,
    contributions: telling.map(({ feature, value, points }) => ({
      ...speaker.feature(feature),
      value: speaker.value(feature, value),
      points,
    })),
    days: version.days ?? 0,
    alike:
      measured?.bins.find(bin => said.chance >= bin.low && (said.chance < bin.high || bin.high === 1)) ??
      null,
    base: measured && measured.cases > 0 ? measured.won / measured.cases : 0,
    version: version.id,
    trainedAt: (version.finished_at ?? version.begun_at).toISOString(),
  }
}

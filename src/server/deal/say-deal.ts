import type { DealChange, NewDeal } from '#contract/deal.ts'
import { refuseStage, type DealStanding } from '#domain/deal/refuse-deal.ts'
import type { DealBody, DealStep, Happening, Instant } from '#domain/happening/happening.ts'
import { isCurrency } from '#domain/currency.ts'
import type { Money } from '#domain/money.ts'
import { type Act, actedAt, APP, latestWord } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { sayAttributes, type Making } from '#server/field/say-attributes.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { memberNamed, ownMember } from '#server/member/own-member.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { listPipelines, openStages } from './pipeline-store.ts'
import { DEFAULT_PIPELINE } from './pipelines.ts'

/** A deal as deciding about it needs it. */
export type StandingDeal = DealStanding & {
  id: string
  stage: string
  amount: Money | undefined
  wonAt: Instant | undefined
}

type Row = {
  id: string
  state: StandingDeal['state']
  stage: string
  amount: string | null
  currency: string | null
  won_at: Date | null
  stages: string[]
}

/** Under the workspace's lock. @throws HttpRefusal not-found */
export async function standingDeal({ workspace, sql }: WorkspaceTx, id: string): Promise<StandingDeal> {
  const { rows } = await sql.query<Row>(
    `SELECT id, state, stage, amount, currency, won_at, ARRAY(
        SELECT key FROM pipeline_stage WHERE workspace_id = $1 AND pipeline_id = deal.pipeline_id AND NOT removed ORDER BY position
      ) AS stages FROM deal WHERE workspace_id = $1 AND id = $2`,
    [workspace, id],
  )
  const row = found(rows[0])
  const amount =
    row.amount !== null && row.currency !== null
      ? { minor: BigInt(row.amount), currency: row.currency }
      : undefined
  const { state, stage, stages } = row
  return { id: row.id, state, stage, stages, amount, wonAt: row.won_at?.getTime() }
}

/** One word of a member on a deal, at a time that no earlier word outweighs. */
export async function sayOfDeal(act: Act, deal: string, body: Omit<DealBody, 'deal'>): Promise<Happening> {
  const at = actedAt(act.now, await latestWord(act.tx, 'deal', deal))
  return { kind: 'deal', source: APP, externalId: act.newId(), at, body: { deal, ...body } }
}

export async function stepOfDeal(act: Act, deal: string, step: DealStep): Promise<Happening> {
  return sayOfDeal(act, deal, { step })
}

/** What happens when a member makes a deal named `name`. */
export async function newDealHappenings(act: Act, name: string, given: NewDeal): Promise<Happening[]> {
  const { by, said } = await ownMember(act)
  const owner = given.owner === undefined ? by : await ownerOf(act, given.owner)
  const created: DealBody = {
    deal: name,
    ...(await saidOf(act, { ...given, owner: undefined }, { making: act.actor.kind })),
    ...(owner !== undefined && { owner }),
    ...(given.handoff !== undefined && (await handoffOf(act, given.handoff))),
    ...(await placeOf(act, given)),
  }
  return [...said, { kind: 'deal', source: APP, externalId: name, at: act.now, body: created }]
}

/** The pipeline and stage that a new deal begins in, said outright, so that reordering the stages does not move it. */
async function placeOf({ tx }: Act, given: NewDeal): Promise<Pick<DealBody, 'pipeline' | 'step'>> {
  const all = await listPipelines(tx)
  if (given.pipeline === undefined && all.length === 0 && given.stage === undefined)
    return { pipeline: DEFAULT_PIPELINE, step: { is: 'created' } }
  const usual = all.find(one => one.key === DEFAULT_PIPELINE) ?? all[0]
  const chosen =
    given.pipeline === undefined ? usual : all.find(one => one.id === given.pipeline?.toLowerCase())
  const pipeline = found(chosen, 'unknown-pipeline', 'pipeline')
  const stages = openStages(pipeline)
  if (given.stage !== undefined) granted(refuseStage(stages, given.stage), { param: 'stage' })
  const stage = given.stage ?? stages[0]
  return { pipeline: pipeline.key, step: { is: 'created', ...(stage !== undefined && { stage }) } }
}

/** What a member says of a deal, in the words of happenings. @throws HttpRefusal unknown-… */
export async function saidOf(
  act: Act,
  given: DealChange,
  making: Making = {},
): Promise<Omit<DealBody, 'deal'>> {
  const { name, people, amount, owner, account, expectedOn, sourcedBy } = given
  if (amount && !isCurrency(amount.currency)) throw refusal('unknown-currency', { param: 'amount.currency' })
  const attributes = await sayAttributes(act.tx, 'deal', given.attributes, making)
  return {
    ...(name !== undefined && { name }),
    ...(attributes !== undefined && { attributes }),
    ...(people !== undefined && { people: await peopleOf(act, people) }),
    ...(amount !== undefined && { amount }),
    ...(expectedOn !== undefined && { expectedOn }),
    ...(sourcedBy !== undefined && { sourcedBy }),
    ...(owner !== undefined && { owner: await ownerOf(act, owner) }),
    ...(account !== undefined && (await accountOf(act, account))),
  }
}

async function peopleOf(
  { tx }: Act,
  given: { person: string; role?: string | undefined }[],
): Promise<NonNullable<DealBody['people']>> {
  const people: NonNullable<DealBody['people']> = []
  for (const [place, { person, role }] of given.entries()) {
    const ref = found(await personRefOf(tx, person), 'unknown-person', `people.${place}.person`)
    people.push({ person: ref, ...(role !== undefined && { role }) })
  }
  return people
}

async function ownerOf({ tx }: Act, owner: string | null): Promise<string | null> {
  return owner === null ? null : found(await memberNamed(tx, owner), 'unknown-member', 'owner')
}

type NameRow = { source: string; external_id: string }

async function nameOf(
  { workspace, sql }: WorkspaceTx,
  noun: 'account' | 'handoff',
  id: string,
): Promise<NameRow | undefined> {
  const { rows } = await sql.query<NameRow>(
    `SELECT source, external_id FROM ${noun} WHERE workspace_id = $1 AND id = $2`,
    [workspace, id],
  )
  return rows[0]
}

async function accountOf(
  { tx }: Act,
  id: string | null,
): Promise<Pick<DealBody, 'account' | 'accountSource'>> {
  if (id === null) return { account: null }
  const name = found(await nameOf(tx, 'account', id), 'unknown-account', 'account')
  return { account: name.external_id, accountSource: name.source }
}

async function handoffOf({ tx }: Act, id: string): Promise<Pick<DealBody, 'handoff' | 'handoffSource'>> {
  const name = found(await nameOf(tx, 'handoff', id), 'unknown-handoff', 'handoff')
  return { handoff: name.external_id, handoffSource: name.source }
}

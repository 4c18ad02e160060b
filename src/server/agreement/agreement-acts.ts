import type { AgreementSaved } from '#contract/agreement.ts'
import type { AgreementContent, AgreementSide } from '#domain/agreement/agreement.ts'
import { unreadyFor } from '#domain/agreement/refuse-content.ts'
import { isSame } from '#domain/agreement/same.ts'
import { isComplete, refuseChange, refuseProposal, refuseSigning } from '#domain/agreement/signing.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { actingMember } from '#server/member/acting-member.ts'
import {
  agreementById,
  agreementForUpdate,
  agreementsStanding,
  type KeptAgreement,
} from './agreement-store.ts'
import { checkContent, refusalOfUnready, refuseMisfits } from './check-content.ts'
import { agreementInForce } from './in-force.ts'
import { sidesOf } from './sides-of.ts'
import { settleAgreements } from './take-into-force.ts'
import { tellOfAgreement, withdrawTold } from './tell-agreement.ts'
import {
  insertDraft,
  writeContent,
  writeProposal,
  writeSignature,
  writeWithdrawal,
} from './write-agreement.ts'

type Saved = AgreementSaved

/** Begins the next version. @throws HttpRefusal agreement-under-way, not-found */
export async function draftAgreement(
  act: Act,
  { from, language }: { from?: string | undefined; language: 'en' | 'de' },
): Promise<Saved> {
  const { turn, by } = await begin(act)
  if ((await agreementsStanding(act.tx)).underWay) throw refusal('agreement-under-way')
  const source =
    from === undefined
      ? await agreementInForce(act.tx)
      : found(await agreementForUpdate(act.tx, from), 'not-found', 'from')
  const id = act.newId()
  const number = await insertDraft(act.tx, {
    id,
    content: source?.content ?? startingAgreement(language),
    basedOn: source?.id ?? null,
    at: new Date(act.now),
    by: by ?? null,
  })
  await tell(turn, id, 'agreement-drafted', { number, from: source?.number ?? null })
  return saved(act, id)
}

/** Writes what a draft says. Signatures of other words fall away, and it is a draft again. */
export async function changeAgreement(
  act: Act,
  id: string,
  given: { revision: number; content: AgreementContent },
): Promise<Saved> {
  const { turn, by } = await begin(act)
  const kept = await keptOf(act, id, given.revision, refuseChange)
  const { content, writtenOut } = await checkContent(act, given.content)
  if (isSame(content, kept.content)) return saved(act, id, { writtenOut })
  await writeContent(act.tx, { id, content, at: new Date(act.now), by: by ?? null })
  await setTimers(turn, 'agreement', [id], [])
  const { number, signed } = kept
  await tell(turn, id, 'agreement-changed', {
    number,
    revision: kept.revision + 1,
    signaturesDropped: signed.length,
  })
  if (kept.state !== 'draft') {
    await withdrawTold(turn, id, ['agreement-proposed', 'agreement-signed'])
    await tellOfAgreement(turn, { id, kind: 'agreement-changed', by })
  }
  return saved(act, id, { dropped: signed, writtenOut })
}

/** Puts a draft before both sides. @throws HttpRefusal when it contradicts itself or lacks something */
export async function proposeAgreement(
  act: Act,
  id: string,
  { revision, startsOn }: { revision: number; startsOn: string | null },
): Promise<Saved> {
  const { turn, by } = await begin(act)
  const kept = await keptOf(act, id, revision, refuseProposal)
  const { ground } = await checkContent(act, kept.content)
  const inForce = await agreementInForce(act.tx)
  const unready = unreadyFor(kept.content, inForce !== undefined && isSame(inForce.content, kept.content))
  if (unready) throw refusalOfUnready(unready)
  await refuseMisfits(act, kept.content, ground)
  await writeProposal(act.tx, { id, startsOn, at: new Date(act.now), by: by ?? null })
  await tell(turn, id, 'agreement-proposed', { number: kept.number, startsOn })
  await tellOfAgreement(turn, { id, kind: 'agreement-proposed', by })
  return saved(act, id)
}

/** Signs for a side what was read. The last signature takes it into force, or sets its day. */
export async function signAgreement(
  act: Act,
  id: string,
  { side, hash }: { side: AgreementSide; hash: string },
): Promise<Saved> {
  const { turn, by } = await begin(act)
  const kept = found(await agreementForUpdate(act.tx, id))
  if (by === undefined) throw refusal('agreement-needs-a-member')
  granted(refuseSigning(kept, { side, hash, sides: await sidesOf(act.tx, act.actor) }), { param: 'side' })
  const complete = isComplete(kept.signed, side)
  const { role } = act.actor
  await writeSignature(act.tx, { id, side, hash, by, role, at: new Date(act.now), complete })
  const both = kept.signers.includes(by)
  await tell(turn, id, 'agreement-signed', { number: kept.number, side, hash, bothSidesByOne: both })
  await tellOfAgreement(turn, { id, kind: 'agreement-signed', by })
  if (complete) await settleAgreements(turn, new Set([id]))
  return saved(act, id)
}

/** Takes a version back before it is in force. It stays to be read, and to be begun from. */
export async function withdrawAgreement(act: Act, id: string): Promise<Saved> {
  const { turn, by } = await begin(act)
  const kept = found(await agreementForUpdate(act.tx, id))
  granted(refuseChange(kept))
  await writeWithdrawal(act.tx, { id, at: new Date(act.now), by: by ?? null })
  await setTimers(turn, 'agreement', [id], [])
  await tell(turn, id, 'agreement-withdrawn', { number: kept.number, was: kept.state })
  if (kept.state !== 'draft') {
    await withdrawTold(turn, id, ['agreement-proposed', 'agreement-signed'])
    await tellOfAgreement(turn, { id, kind: 'agreement-withdrawn', by })
  }
  return saved(act, id)
}

/** Acts on the agreement come one after the other, and none while the beat takes one into force. */
async function begin(act: Act): Promise<{ turn: Turn; by: string | undefined }> {
  await lockBeat(act.tx, { wait: true })
  const by = await actingMember(act)
  return { turn: await beginTurn(act.tx, act.now, actorLabel(act.actor)), by }
}

async function keptOf(
  act: Act,
  id: string,
  revision: number,
  refuse: typeof refuseChange,
): Promise<KeptAgreement> {
  const kept = found(await agreementForUpdate(act.tx, id))
  granted(refuse(kept))
  if (kept.revision !== revision) throw refusal('agreement-changed-meanwhile', { param: 'revision' })
  return kept
}

function tell(
  turn: Turn,
  id: string,
  what: string,
  because: Record<string, string | number | boolean | null>,
): Promise<void> {
  return recordFacts(turn, [{ act: what, subjectKind: 'agreement', subjectId: id, because }])
}

async function saved(
  act: Act,
  id: string,
  { dropped = [], writtenOut = [] }: Partial<Pick<Saved, 'dropped' | 'writtenOut'>> = {},
): Promise<Saved> {
  return { ...found(await agreementById(act.tx, id)), dropped, writtenOut }
}

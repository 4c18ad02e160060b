import type { ReturnReason } from '#domain/agreement/agreement.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import { type AttemptRule, USUAL_ATTEMPTS } from '#domain/handoff/attempts.ts'
import { withOther } from '#domain/handoff/return-reasons.ts'
import { agreementInForce, returnReasons } from '#server/agreement/in-force.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** The reasons on which both sides have agreed, in their order, and another one. */
export async function agreedReturnReasons(tx: WorkspaceTx): Promise<ReturnReason[]> {
  return withOther(await returnReasons(tx))
}

/** What is to be tried before a lead is given up, as both sides have agreed, or may begin from. */
export async function agreedAttempts(tx: WorkspaceTx): Promise<AttemptRule> {
  const { clauses } = (await agreementInForce(tx))?.content ?? startingAgreement('en')
  const clause = clauses.find(one => one.kind === 'attempts')
  if (clause?.kind !== 'attempts') return USUAL_ATTEMPTS
  return { attempts: clause.atLeast, days: clause.days, channels: clause.channels }
}

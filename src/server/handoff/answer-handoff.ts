import type { Handoff, HandoffReturn } from '#contract/handoff.ts'
import { type HandoffRefusal, refuseAnswer, refuseHandBack } from '#domain/handoff/fold-handoff.ts'
import { returnSaid } from '#domain/handoff/return-reasons.ts'
import type { Happening, HandoffStep } from '#domain/happening/happening.ts'
import { type Act, actedAt, happen } from '#server/beat/happen.ts'
import { APP } from '#server/beat/app.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { ownMember } from '#server/member/own-member.ts'
import { markAnswered } from '#server/notification/notification-store.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { handoffById, type Passing, passingOf } from './handoff-store.ts'
import { agreedReturnReasons } from './agreed.ts'

/** A member takes the lead. @throws HttpRefusal */
export async function acceptHandoff(act: Act, id: string): Promise<Handoff> {
  return answer(act, id, {
    refuse: ({ handoff, convertedAt }) => refuseAnswer(handoff, act.now, convertedAt),
    step: () => Promise.resolve({ is: 'accepted' }),
  })
}

/** A member sends the lead back to marketing: before it was accepted, or after. @throws HttpRefusal */
export async function returnHandoff(act: Act, id: string, given: HandoffReturn): Promise<Handoff> {
  return answer(act, id, {
    refuse: ({ handoff, convertedAt }) =>
      handoff?.is === 'accepted'
        ? refuseHandBack(handoff, convertedAt)
        : refuseAnswer(handoff, act.now, convertedAt),
    step: async ({ handoff }) => ({
      is: handoff?.is === 'accepted' ? 'handed-back' : 'returned',
      ...(await reasonOf(act, given)),
    }),
  })
}

async function reasonOf({ tx }: Act, given: HandoffReturn): Promise<{ key: string; reason: string }> {
  const agreed = await agreedReturnReasons(tx)
  const said = returnSaid(given, agreed)
  if (!('refused' in said)) return said
  if (said.refused === 'words-needed')
    throw refusal('invalid', { param: 'reason', message: 'reason: say why in words. Nothing was changed.' })
  throw refusal('unknown-return-reason', { param: 'key' })
}

type Answer = {
  refuse: (passing: Passing) => HandoffRefusal | undefined
  step: (passing: Passing) => Promise<HandoffStep>
}

async function answer(act: Act, id: string, { refuse, step }: Answer): Promise<Handoff> {
  await happen(act, async () => {
    const passing = found(await passingOf(act.tx, id, act.now))
    granted(refuse(passing))
    const person = found(await personRefOf(act.tx, passing.identity))
    const { by, said } = await ownMember(act)
    const answered: Happening = {
      kind: 'handoff',
      source: APP,
      externalId: act.newId(),
      at: actedAt(act.now, passing.latest),
      body: {
        handoff: id.toLowerCase(),
        person,
        step: { ...(await step(passing)), ...(by !== undefined && { by }) },
      },
    }
    return [...said, answered]
  })
  await markAnswered(act, id)
  return found(await handoffById(act.tx, id))
}

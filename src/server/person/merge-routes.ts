import { mergeResult, newMerge } from '#contract/person.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { ownMember } from '#server/member/own-member.ts'
import { loadPeopleShown, personsNow } from './load-person.ts'
import { personRefOf } from './person-ref.ts'

export type MergeAsked = { one: string; other: string; same: boolean }

export function mergeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/merges',
    {
      schema: {
        summary: 'Say that two people are one human being, or take that back',
        description:
          'Both keep their ids: each finds the person whose it is. `same: false` with the same two ids takes a merge back, and both have their own history again.',
        body: newMerge,
        response: { 200: mergeResult },
      },
      config: { may: ['decide', 'person'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await happen(act, () => mergeOf(act, request.body))
        return resultOf(act, request.body)
      }),
  )
}

/** A member's word on two people. Under the workspace's lock. @throws HttpRefusal */
export async function mergeOf(act: Act, { one, other, same }: MergeAsked) {
  const refs = [await personRefOf(act.tx, one), await personRefOf(act.tx, other)] as const
  if (one === other)
    throw refusal('invalid', { param: 'other', message: 'other: is the same as one. Nothing was changed.' })
  const { by, said } = await ownMember(act)
  const at = await momentAfter(act, one, other)
  const body = { one: found(refs[0]), other: found(refs[1]), same, ...(by !== undefined && { by }) }
  return [...said, { kind: 'merge' as const, source: APP, externalId: act.newId(), at, body }]
}

/** The latest word on a pair counts: a merge and its taking back in the same millisecond must not change places. */
async function momentAfter({ tx, now }: Act, one: string, other: string): Promise<number> {
  const { rows } = await tx.sql.query<{ at: Date }>(
    `SELECT at FROM identity_link WHERE workspace_id = $1 AND one_id = $2 AND other_id = $3 AND basis = 'manual'`,
    [tx.workspace, ...[one, other].sort()],
  )
  const last = rows[0]?.at.getTime()
  return last === undefined ? now : Math.max(now, last + 1)
}

async function resultOf({ tx }: Act, { one, other, same }: MergeAsked) {
  const now = await personsNow(tx, [one, other])
  const ids = [...new Set([found(now.get(one)), found(now.get(other))])]
  const are = ids.length === 1
  if (are !== same) throw refusal(same ? 'still-apart' : 'still-together')
  return { same: are, people: await loadPeopleShown(tx, ids) }
}

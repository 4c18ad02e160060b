import type { Role } from '#contract/access.ts'
import { actorLabel, type MemberActor } from '#server/access/actor.ts'
import { actAtOnce } from '#server/beat/act-at-once.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { ownMember } from './own-member.ts'

type Comer = { id: string; name: string; role: Role }

/** Makes a user of a workspace known to it as a member, so that others can name them before they have done anything. */
export async function welcomeMember(
  deps: Pick<Deps, 'pool' | 'now' | 'newId'>,
  { user, workspace }: { user: string; workspace: string },
): Promise<void> {
  await inWorkspace(deps.pool, workspace, async tx => {
    const { rows } = await tx.sql.query<Comer>(
      `SELECT membership.id, app_user.name, membership.role FROM membership
        JOIN app_user ON app_user.id = membership.user_id
        WHERE membership.workspace_id = $1 AND membership.user_id = $2`,
      [workspace, user],
    )
    const [comer] = rows
    if (!comer) return
    const actor: MemberActor = { kind: 'member', ...comer, user, scopes: undefined, workspace }
    const act = { tx, now: deps.now(), actor, newId: deps.newId }
    await actAtOnce<never>(
      tx,
      { now: act.now, actor: actorLabel(actor) },
      async () => (await ownMember(act)).said,
    )
  })
}

import { today } from '#contract/today.ts'
import type { Actor } from '#server/access/actor.ts'
import { may } from '#server/access/policy.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { loadToday, type Asking } from './load-today.ts'

export function todayRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/today',
    {
      schema: {
        summary: 'What waits for me to do, the most pressing and most worth first',
        description:
          'Open waits that are mine or nobody’s, leads offered to me, my tasks that are due today. Each role sees what it may act on; a key what is nobody’s yet.',
        response: { 200: today },
      },
      config: { may: ['read', 'wait'] },
    },
    async request => {
      const actor = actorOf(request)
      return atOneMoment(deps.pool, actor.workspace, async moment => {
        const me = actor.kind === 'member' ? await memberOfUser(moment.tx, actor.user) : undefined
        return loadToday(moment, askingOf(actor, me?.id), deps.now())
      })
    },
  )
}

/** What somebody may not act on is not in their queue. */
function askingOf(actor: Actor, member: string | undefined): Asking {
  // A key is nobody: for a screen on the wall it reads what is nobody's yet.
  const act = actor.kind === 'key' ? 'read' : 'decide'
  return {
    member,
    waits: may(actor, act, 'wait'),
    offers: may(actor, act, 'handoff'),
    // An offer to nobody in particular is for sales, and for those who lead.
    openOffers: actor.role !== 'marketing',
    tasks: may(actor, 'write', 'task'),
  }
}

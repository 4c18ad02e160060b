import { notification, notificationQuery, reading, unreadCount } from '#contract/notification.ts'
import { pageOf } from '#contract/page.ts'
import { acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import type { Actor } from '#server/access/actor.ts'
import { countUnread, listNotifications, markRead } from './notification-store.ts'

export function notificationRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/notifications',
    {
      schema: {
        summary: 'What I was told of, newest first',
        description: 'A key is nobody, so it is told of nothing.',
        querystring: notificationQuery,
        response: { 200: pageOf(notification) },
      },
      config: { may: ['read', 'notification'] },
    },
    async request => {
      const { limit, unread } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const actor = actorOf(request)
      const rows = await inWorkspace(deps.pool, actor.workspace, async tx => {
        const member = await me(tx, actor)
        return member === undefined
          ? []
          : listNotifications(tx, { member, unread: unread ?? false, after, limit: limit + 1 })
      })
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.get(
    '/v1/notifications/unread',
    {
      schema: { summary: 'How many I have not read', response: { 200: unreadCount } },
      config: { may: ['read', 'notification'] },
    },
    request => {
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, tx => unreadOf(tx, actor))
    },
  )
  app.post(
    '/v1/notifications/reading',
    {
      schema: {
        summary: 'Mark mine as read, or as unread again',
        body: reading,
        response: { 200: unreadCount },
      },
      config: { may: ['write', 'notification'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async ({ tx, now, actor }) => {
        const { ids, read } = request.body
        const member = await me(tx, actor)
        if (member !== undefined) await markRead(tx, { member, ids, at: read ? new Date(now) : null })
        return unreadOf(tx, actor)
      }),
  )
}

async function me(tx: WorkspaceTx, actor: Actor): Promise<string | undefined> {
  return actor.kind === 'member' ? (await memberOfUser(tx, actor.user))?.id : undefined
}

async function unreadOf(tx: WorkspaceTx, actor: Actor): Promise<{ unread: number }> {
  const member = await me(tx, actor)
  return { unread: member === undefined ? 0 : await countUnread(tx, member) }
}

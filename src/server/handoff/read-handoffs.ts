import { idParams } from '#contract/access.ts'
import {
  handoff,
  handoffAttempts,
  handoffContext,
  handoffQuery,
  type HandoffQuery,
  returnReasons,
} from '#contract/handoff.ts'
import { pageOf } from '#contract/page.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { contextOf } from './context.ts'
import { attemptsOf } from './attempts.ts'
import { handoffById, listHandoffs } from './handoff-store.ts'
import { agreedReturnReasons } from './agreed.ts'

export function readHandoffs(app: App, deps: Deps): void {
  app.get(
    '/v1/handoffs',
    {
      schema: {
        summary: 'Handoffs, newest offer first',
        querystring: handoffQuery,
        response: { 200: pageOf(handoff) },
      },
      config: { may: ['read', 'handoff'] },
    },
    async request => {
      const { limit, mine, ...filter } = request.query
      checkQuery(request.query)
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const actor = actorOf(request)
      if (mine && actor.kind !== 'member')
        throw refusal('invalid', { param: 'mine', message: 'mine: a key is nobody, so nothing is its own.' })
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const me = mine && actor.kind === 'member' ? await memberOfUser(tx, actor.user) : undefined
        if (mine && !me) return { data: [], next: null }
        const rows = await listHandoffs(tx, { ...filter, member: me?.id }, { limit: limit + 1, after })
        return pageFrom(rows, limit, last => momentCursor(last.offeredAt, last.id))
      })
    },
  )
  app.get(
    '/v1/handoffs/return-reasons',
    {
      schema: {
        summary: 'The reasons for which a lead may be returned, as both sides agreed on them',
        response: { 200: returnReasons },
      },
      config: { may: ['read', 'handoff'] },
    },
    async request => ({
      data: await inWorkspace(deps.pool, actorOf(request).workspace, agreedReturnReasons),
    }),
  )
  app.get(
    '/v1/handoffs/:id',
    {
      schema: { summary: 'One handoff', params: idParams, response: { 200: handoff } },
      config: { may: ['read', 'handoff'] },
    },
    async request =>
      found(
        await inWorkspace(deps.pool, actorOf(request).workspace, tx => handoffById(tx, request.params.id)),
      ),
  )
  app.get(
    '/v1/handoffs/:id/context',
    {
      schema: {
        summary: 'What was known of a lead when it was offered: what they saw, asked and were promised',
        params: idParams,
        response: { 200: handoffContext },
      },
      config: { may: ['read', 'handoff'] },
    },
    async request =>
      found(await inWorkspace(deps.pool, actorOf(request).workspace, tx => contextOf(tx, request.params.id))),
  )
  app.get(
    '/v1/handoffs/:id/attempts',
    {
      schema: {
        summary: 'What was tried to reach a lead since sales accepted it',
        description: 'Only what a member sent or said counts; a change of stage, a note or a task does not.',
        params: idParams,
        response: { 200: handoffAttempts },
      },
      config: { may: ['read', 'handoff'] },
    },
    async request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        found(await handoffById(tx, request.params.id))
        return found(await attemptsOf(tx, request.params.id), 'not-accepted')
      }),
  )
}

function checkQuery({ part, key }: HandoffQuery): void {
  if ((part === 'key') !== (key !== undefined))
    throw refusal('invalid', { param: 'key', message: '`key` goes with part=key, and only with it.' })
}

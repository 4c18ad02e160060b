import { CALL_BACK } from '#contract/call-choice.ts'
import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  type TouchByHand,
  touchByHandBody,
  touchInFull,
  touchTold,
  type TouchTold,
} from '#contract/touch-in-full.ts'
import { TASK_LENGTH } from '#contract/task.ts'
import { refuseAtDoor } from '#domain/touchpoint/refuse-touchpoint.ts'
import { type Answered, touchByHand } from '#domain/touchpoint/touch-by-hand.ts'
import { may } from '#server/access/policy.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { ownMember } from '#server/member/own-member.ts'
import { type PersonNamed, personNamed } from '#server/person/person-change.ts'
import { makeTask, markTask } from '#server/task/task-acts.ts'
import { takeBackTouch } from './take-back.ts'
import { touchById } from './touch-store.ts'

export function oneTouchRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/touchpoints/:id',
    {
      schema: {
        summary: 'One touch with all that is kept of it and what it earned',
        params: idParams,
        response: { 200: touchInFull },
      },
      config: { may: ['read', 'touchpoint'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await touchById(tx, request.params.id)),
      ),
  )
  app.post(
    '/v1/people/:id/touchpoints',
    {
      schema: {
        summary: 'Tell of a call, meeting or message that no door saw',
        description: 'It counts at once, by the rules that all touches go by.',
        params: idParams,
        body: touchByHandBody,
        response: { 201: touchTold },
      },
      config: { may: ['write', 'touchpoint'] },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await acting(deps, request, reply, act => tellTouch(act, request.params.id, request.body))),
  )
  app.delete(
    '/v1/touchpoints/:id',
    {
      schema: {
        summary: 'Take back a touch that was told by hand',
        description:
          'By whoever told it, or by leaders and admins. The wait that it answered is open again, and credits follow.',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: { may: ['write', 'touchpoint'] },
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        await takeBackTouch(act, request.params.id)
        return null
      })
      return reply.code(204).send()
    },
  )
}

async function tellTouch(act: Act, id: string, said: TouchByHand): Promise<TouchTold> {
  mayTouchTasks(act, said)
  const at = said.occurredAt === undefined ? act.now : Date.parse(said.occurredAt)
  const externalId = act.newId()
  let anchor = ''
  await happen(act, async () => {
    const person = await personNamed(act.tx, id.toLowerCase())
    anchor = person.id
    const impossible = refuseAtDoor({ at, person: person.ref, source: APP }, act.now)
    if (impossible)
      throw refusal('invalid', {
        param: impossible.param,
        message: `${impossible.message} Nothing was kept.`,
      })
    const answered = said.answers === undefined ? undefined : await waitOf(act.tx, person, said.answers)
    const side = said.side ?? (act.actor.role === 'marketing' ? 'marketing' : 'sales')
    const body = granted(touchByHand({ ...said, side }, at, answered), { param: 'answers' })
    const { by, said: introduced } = await ownMember(act)
    return [
      ...introduced,
      {
        kind: 'touchpoint',
        source: APP,
        externalId,
        at,
        body: { person: person.ref, ...body, ...(by !== undefined && { member: by }) },
      },
    ]
  })
  const touch = found(await touchById(act.tx, await touchNamed(act.tx, { anchor, at, externalId })))
  if (said.did !== undefined) await markTask(act, said.did.toLowerCase(), true)
  return { ...touch, callBack: await callBack(act, id.toLowerCase(), said) }
}

/** A key that may only tell of touches makes and does no tasks by that. */
function mayTouchTasks(act: Act, { callBackAt, did }: TouchByHand): void {
  if ((callBackAt !== undefined || did !== undefined) && !may(act.actor, 'write', 'task'))
    throw refusal('not-allowed')
  if (callBackAt !== undefined && Date.parse(callBackAt) <= act.now)
    throw refusal('in-the-past', { param: 'callBackAt' })
}

/** Whoever was asked to call back has it in Today at that time, with what was said. */
async function callBack(act: Act, person: string, said: TouchByHand): Promise<string | null> {
  if (said.callBackAt === undefined) return null
  const text = said.text?.slice(0, TASK_LENGTH) ?? CALL_BACK
  return (await makeTask(act, { person, text, dueAt: said.callBackAt, callback: true })).id
}

async function waitOf(tx: WorkspaceTx, person: PersonNamed, id: string): Promise<Answered> {
  const { rows } = await tx.sql.query<{ thread: string; opened_at: Date }>(
    'SELECT thread, opened_at FROM wait WHERE workspace_id = $1 AND id = $2 AND person_id = $3 AND answered_at IS NULL AND needless_at IS NULL',
    [tx.workspace, id, person.id],
  )
  const [row] = rows
  if (!row) throw refusal('unknown-wait', { param: 'answers' })
  return { thread: row.thread, openedAt: row.opened_at.getTime() }
}

/** It came to the very identity that the person was named by. */
async function touchNamed(
  tx: WorkspaceTx,
  { anchor, at, externalId }: { anchor: string; at: number; externalId: string },
): Promise<string> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM touchpoint WHERE workspace_id = $1 AND identity_id = $2 AND occurred_at = $3
      AND source = $4 AND external_id = $5`,
    [tx.workspace, anchor, new Date(at), APP, externalId],
  )
  if (!rows[0]) throw new Error('a touch was told of and is not there')
  return rows[0].id
}

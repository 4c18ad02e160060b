import { z } from 'zod'
import {
  absence,
  type Absence,
  type AbsenceChange,
  absences,
  absencesQuery,
  changeAbsence,
  newAbsence,
  type NewAbsence,
} from '#contract/absence.ts'
import { idParams } from '#contract/access.ts'
import { refuseAbsence } from '#domain/team/refuse-absence.ts'
import type { Actor } from '#server/access/actor.ts'
import { may } from '#server/access/policy.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { actingMember, checkMembers } from '#server/member/acting-member.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import {
  absenceById,
  countAhead,
  deleteAbsence,
  insertAbsence,
  listAbsences,
  MOST_AHEAD,
  type Reader,
  updateAbsence,
} from './absence-store.ts'

const write = { may: ['write', 'absence'] } as const

export function absenceRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/absences',
    {
      schema: {
        summary: 'Who is away now or later',
        description: 'Why is read by who is away and by who leads.',
        querystring: absencesQuery,
        response: { 200: absences },
      },
      config: { may: ['read', 'absence'] },
    },
    request => {
      const actor = actorOf(request)
      const { member } = request.query
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const reader = await readerOf(tx, actor)
        const of = member?.toLowerCase() === 'me' ? reader.member : member?.toLowerCase()
        if (member !== undefined && of === undefined) return { data: [] }
        return { data: await listAbsences(tx, { now: deps.now(), of, reader }) }
      })
    },
  )
  app.post(
    '/v1/absences',
    {
      schema: { summary: 'Say when somebody is away', body: newAbsence, response: { 201: absence } },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => make(act, request.body))),
  )
  app.patch(
    '/v1/absences/:id',
    {
      schema: {
        summary: 'Put an absence right',
        params: idParams,
        body: changeAbsence,
        response: { 200: absence },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, act => change(act, request.params.id.toLowerCase(), request.body)),
  )
  app.delete(
    '/v1/absences/:id',
    {
      schema: { summary: 'Take an absence back', params: idParams, response: { 204: z.undefined() } },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, act => remove(act, request.params.id.toLowerCase()))
      return reply.code(204).send()
    },
  )
}

async function readerOf(tx: WorkspaceTx, actor: Actor): Promise<Reader> {
  const member = actor.kind === 'member' ? (await memberOfUser(tx, actor.user))?.id : undefined
  return { member, leads: may(actor, 'decide', 'absence') }
}

/** One's own by everybody, those of others by who leads. @throws HttpRefusal not-allowed */
function mayTouch(reader: Reader, member: string): void {
  if (reader.member !== member && !reader.leads)
    throw refusal('not-allowed', {
      message: 'Who leads says when others are away; you may say when you are. Nothing was changed.',
    })
}

async function make(act: Act, given: NewAbsence): Promise<Absence> {
  await lockBeat(act.tx, { wait: true })
  const own = await actingMember(act)
  const member = given.member?.toLowerCase() ?? own
  if (member === undefined)
    throw refusal('invalid', {
      param: 'member',
      message: 'member: a key is nobody, so say who is away. Nothing was changed.',
    })
  const reader = await readerOf(act.tx, act.actor)
  mayTouch(reader, member)
  await checkMembers(act.tx, [member], 'member')
  granted(refuseAbsence(given.time, act.now), { param: 'until' })
  if ((await countAhead(act.tx, member, act.now)) >= MOST_AHEAD) throw refusal('too-many-absences')
  const id = act.newId()
  await insertAbsence(act.tx, { id, member, time: given.time, note: given.note ?? null, now: act.now })
  await tell(act, 'absence-made', { id, member })
  return found(await absenceById(act.tx, id, reader))
}

async function change(act: Act, id: string, asked: AbsenceChange): Promise<Absence> {
  await lockBeat(act.tx, { wait: true })
  const { before, reader } = await touched(act, id)
  const time = asked.time ?? before.time
  granted(refuseAbsence(time, act.now), { param: 'until' })
  await updateAbsence(act.tx, { id, time, note: asked.note === undefined ? before.note : asked.note })
  await tell(act, 'absence-changed', { id, member: before.member.id })
  return found(await absenceById(act.tx, id, reader))
}

async function remove(act: Act, id: string): Promise<null> {
  await lockBeat(act.tx, { wait: true })
  const { before } = await touched(act, id)
  await deleteAbsence(act.tx, id)
  await tell(act, 'absence-removed', { id, member: before.member.id })
  return null
}

async function touched(act: Act, id: string): Promise<{ before: Absence; reader: Reader }> {
  const reader = await readerOf(act.tx, act.actor)
  const before = found(await absenceById(act.tx, id, reader))
  mayTouch(reader, before.member.id)
  return { before, reader }
}

/** Whom it is about, and neither when nor why, which are their own. */
function tell(act: Act, what: string, { id, member }: { id: string; member: string }): Promise<void> {
  return recordActs(act, [{ act: what, subjectKind: 'absence', subjectId: id, because: { member } }])
}

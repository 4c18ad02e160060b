import { idParams } from '#contract/access.ts'
import {
  massEdit,
  massEditInFull,
  newMassEdit,
  type MassChange,
  type MassEdit,
  type MassNoun,
  type NewMassEdit,
} from '#contract/mass-edit.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { actorLabel, userOf } from '#server/access/actor.ts'
import { type Act, acting, happen } from '#server/beat/happen.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberNamed, ownMember } from '#server/member/own-member.ts'
import {
  findMassEdit,
  insertMassEdit,
  listMassEdits,
  massEditInFullById,
  turnMassEdit,
} from './mass-edit-store.ts'
import { massEditWork } from './mass-edit-work.ts'
import { masses, nounChosen, refuseUnlessMayChange } from './masses.ts'

type Work = ReturnType<typeof massEditWork>
const write = { may: ['write', 'mass-edit'] } as const

export function massEditRoutes(app: App, deps: Deps): void {
  const work = massEditWork(deps, app.log)
  work.keepAtWork(app)
  readRoutes(app, deps, work)
  app.post(
    '/v1/mass-edits',
    {
      schema: {
        summary: 'Change many people or accounts at once',
        description: 'Done beside the requests, piece by piece; it can be watched, cancelled and taken back.',
        body: newMassEdit,
        response: { 202: massEdit },
      },
      config: write,
    },
    async (request, reply) => {
      const made = await acting(deps, request, reply, act => begin(act, request.body))
      work.begin(actorOf(request).workspace, made.id)
      return reply.code(202).send(made)
    },
  )
  turnRoutes(app, deps, work)
}

function readRoutes(app: App, deps: Deps, work: Work): void {
  const read = { may: ['read', 'mass-edit'] } as const
  app.get(
    '/v1/mass-edits',
    {
      schema: {
        summary: 'Changes of many people or accounts, the newest first',
        querystring: pageQuery,
        response: { 200: pageOf(massEdit) },
      },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const { workspace } = actorOf(request)
      await work.adopt(workspace)
      const rows = await inWorkspace(deps.pool, workspace, tx =>
        listMassEdits(tx, { after, limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.get(
    '/v1/mass-edits/:id',
    {
      schema: {
        summary: 'A change of many and how far it is',
        params: idParams,
        response: { 200: massEditInFull },
      },
      config: read,
    },
    async request => {
      const { workspace } = actorOf(request)
      await work.adopt(workspace)
      return found(await inWorkspace(deps.pool, workspace, tx => massEditInFullById(tx, request.params.id)))
    },
  )
}

function turnRoutes(app: App, deps: Deps, work: Work): void {
  app.post(
    '/v1/mass-edits/:id/cancellation',
    {
      schema: {
        summary: 'Leave off: those who are changed stay changed until it is undone',
        params: idParams,
        response: { 200: massEdit },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const edit = found(await findMassEdit(act.tx, request.params.id))
        refuseUnlessMayChange(act.actor, edit.noun, edit.change)
        if (edit.state !== 'working') throw refusal('not-at-work')
        return turnTo(act, edit, 'cancelled')
      }),
  )
  app.post(
    '/v1/mass-edits/:id/undo',
    {
      schema: {
        summary: 'Bring back what was, but for those that somebody has changed since',
        params: idParams,
        response: { 202: massEdit },
      },
      config: write,
    },
    async (request, reply) => {
      const undoing = await acting(deps, request, reply, async act => {
        const edit = found(await findMassEdit(act.tx, request.params.id))
        refuseUnlessMayChange(act.actor, edit.noun, edit.change)
        if (edit.state === 'undoing' || edit.state === 'undone') throw refusal('edit-undone')
        return turnTo(act, edit, 'undoing')
      })
      work.begin(actorOf(request).workspace, undoing.id)
      return reply.code(202).send(undoing)
    },
  )
}

/** @throws HttpRefusal */
async function begin(act: Act, { change, chosen }: NewMassEdit): Promise<MassEdit> {
  const noun = nounChosen(chosen)
  refuseUnlessMayChange(act.actor, noun, change)
  const checked = await checkedChange(act, noun, change)
  const records = await masses[noun].choose(act.tx, chosen, { now: act.now, user: userOf(act.actor) })
  if (records.length === 0) throw refusal('nobody-chosen', { param: 'chosen' })
  let as: string | undefined
  await happen(act, async () => {
    const { by, said } = await ownMember(act)
    as = by
    return said
  })
  const id = act.newId()
  const by = actorLabel(act.actor)
  await insertMassEdit(act.tx, { id, noun, change: checked, records, by, as, now: act.now })
  await tell(act, id, 'mass-edit-begun', { [COUNTED[noun]]: records.length, set: change.set })
  return found(await findMassEdit(act.tx, id))
}

const COUNTED: Readonly<Record<MassNoun, string>> = { person: 'people', account: 'accounts' }

async function checkedChange(act: Act, noun: MassNoun, change: MassChange): Promise<MassChange> {
  if (change.set === 'attributes') {
    const attributes = await sayAttributes(act.tx, noun, change.attributes)
    return { ...change, attributes: attributes ?? {} }
  }
  if (change.set === 'account') {
    const { rows } = await act.tx.sql.query('SELECT FROM account WHERE workspace_id = $1 AND id = $2', [
      act.tx.workspace,
      change.account,
    ])
    if (rows.length === 0) throw refusal('unknown-account', { param: 'change.account' })
  }
  if (change.set === 'owner') found(await memberNamed(act.tx, change.owner), 'unknown-member', 'change.owner')
  return change
}

async function turnTo(act: Act, { id }: MassEdit, to: 'cancelled' | 'undoing'): Promise<MassEdit> {
  await turnMassEdit(act.tx, id, to, act.now)
  await tell(act, id, to === 'cancelled' ? 'mass-edit-cancelled' : 'mass-edit-undo-begun', {})
  return found(await findMassEdit(act.tx, id))
}

async function tell(
  act: Act,
  id: string,
  what: string,
  because: Record<string, string | number>,
): Promise<void> {
  const by = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(by, [{ act: what, subjectKind: 'mass-edit', subjectId: id, because }])
}

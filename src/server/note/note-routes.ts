import { idParams } from '#contract/access.ts'
import {
  newNote,
  note,
  noteChange,
  noteQuery,
  type NewNote,
  type Note,
  type NoteChange,
} from '#contract/note.ts'
import { pageOf } from '#contract/page.ts'
import { because, findAbout } from '#server/about/about.ts'
import { removalRoutes } from '#server/about/removal-routes.ts'
import { may } from '#server/access/policy.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { actingMember, checkMembers } from '#server/member/acting-member.ts'
import { notifyMembers } from '#server/notification/notification-store.ts'
import { insertNote, listNotes, markNoteRemoved, noteById, updateNote } from './note-store.ts'

const write = { may: ['write', 'note'] } as const

export function noteRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/notes',
    {
      schema: {
        summary: 'Notes about a person, an account or a deal, newest first',
        querystring: noteQuery,
        response: { 200: pageOf(note) },
      },
      config: { may: ['read', 'note'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        listNotes(tx, await findAbout(tx, request.query), { limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => momentCursor(last.writtenAt, last.id))
    },
  )
  app.post(
    '/v1/notes',
    {
      schema: {
        summary: 'Write a note; members whom it names are told',
        body: newNote,
        response: { 201: note },
      },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => writeNote(act, request.body))),
  )
  app.patch(
    '/v1/notes/:id',
    {
      schema: {
        summary: 'Change a note of one’s own',
        params: idParams,
        body: noteChange,
        response: { 200: note },
      },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, act => changeNote(act, request.params.id, request.body)),
  )
  removalRoutes(app, deps, {
    noun: 'note',
    says: { remove: 'Remove a note; it can be brought back', restore: 'Bring a removed note back' },
    shown: note,
    find: async (act, id, asked) => {
      return (await ownNote(act, id, asked)).note
    },
    mark: (act, id, at) => markNoteRemoved(act.tx, id, at),
    tell,
  })
}

async function writeNote(act: Act, given: NewNote): Promise<Note> {
  const { tx } = act
  const about = await findAbout(tx, given)
  const mentions = await mentioned(act, given.mentions)
  const author = await actingMember(act)
  const id = act.newId()
  await insertNote(tx, { id, about, text: given.text, mentions, author, at: new Date(act.now) })
  await notifyMembers(act, { note: id, to: mentions, by: author })
  const { note: written } = found(await noteById(tx, id))
  await tell(act, 'note-written', written)
  return written
}

async function changeNote(act: Act, id: string, change: NoteChange): Promise<Note> {
  const old = await ownNote(act, id)
  const mentions = await mentioned(act, change.mentions)
  await updateNote(act.tx, old.note.id, { text: change.text, mentions, at: new Date(act.now) })
  const fresh = mentions.filter(one => !old.mentions.includes(one))
  await notifyMembers(act, { note: old.note.id, to: fresh, by: await actingMember(act) })
  const { note: changed } = found(await noteById(act.tx, old.note.id))
  await tell(act, 'note-changed', changed)
  return changed
}

async function mentioned(act: Act, said: string[]): Promise<string[]> {
  const mentions = [...new Set(said.map(id => id.toLowerCase()))]
  await checkMembers(act.tx, mentions, 'mentions')
  return mentions
}

/** A note that the actor may change: what they wrote themselves, or what heads keep in order. @throws HttpRefusal */
async function ownNote(act: Act, id: string, { removed = false } = {}) {
  const old = found(await noteById(act.tx, id))
  if (old.removed !== removed) throw refusal(removed ? 'not-removed' : 'not-found')
  const mine = old.note.author !== null && old.note.author.id === (await actingMember(act))
  if (!mine && !may(act.actor, 'administer', 'note')) throw refusal('not-yours')
  return old
}

async function tell(act: Act, what: string, { id, about }: Note): Promise<void> {
  await recordActs(act, [{ act: what, subjectKind: 'note', subjectId: id, because: because(about) }])
}

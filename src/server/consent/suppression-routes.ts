import { parse } from 'csv-parse/sync'
import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import {
  newSuppression,
  suppression,
  suppressionFile,
  type SuppressionFileTaken,
  suppressionFileTaken,
  suppressionRelease,
  suppressionsQuery,
} from '#contract/suppression.ts'
import { EVERY_CHANNEL } from '#domain/consent/channels.ts'
import { addressOn } from '#domain/consent/reach.ts'
import { SUPPRESSION_REASONS } from '#domain/consent/suppression-reasons.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import {
  type Cursor,
  cursorOf,
  MOMENT_SHAPE,
  momentCursor,
  pageFrom,
  UUID_SHAPE,
} from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { type Cell, csvAnswer, sendCsv } from '#server/report/csv-answer.ts'
import { suppress } from './suppress.ts'
import {
  addSuppressions,
  type Listed,
  listSuppressions,
  releaseSuppression,
  suppressionById,
} from './suppression-store.ts'

const AT_ONCE = 1_000
const MOST_ROWS = 10_000
const MOST_TOLD = 100

export function suppressionRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  changeRoutes(app, deps)
  fileRoute(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/suppressions',
    {
      schema: {
        summary: 'Addresses that nobody may write to, the latest first',
        querystring: suppressionsQuery,
        response: { 200: pageOf(suppression) },
      },
      config: { may: ['read', 'suppression'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listSuppressions(tx, request.query, { limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => momentCursor(last.at, last.id))
    },
  )
  app.get(
    '/v1/suppressions/export.csv',
    {
      schema: { summary: 'The suppression list as a file', response: { 200: csvAnswer } },
      config: { may: ['export', 'suppression'] },
    },
    (request, reply) =>
      sendCsv(
        reply,
        'suppression list',
        ['address', 'channel', 'reason', 'note', 'at'],
        pages(deps, actorOf(request).workspace),
      ) as unknown as string,
  )
}

/** Whoever was erased has no address to put into a file. */
async function* pages({ pool }: Deps, workspace: string): AsyncGenerator<Cell[][]> {
  for (let after: Cursor | undefined; ; ) {
    const from = after
    const rows = await inWorkspace(pool, workspace, tx =>
      listSuppressions(tx, {}, { limit: AT_ONCE, after: from }),
    )
    yield rows.flatMap(one =>
      one.address === null ? [] : [[one.address, one.channel, one.reason, one.note, one.at]],
    )
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = momentCursor(last.at, last.id)
  }
}

function changeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/suppressions',
    {
      schema: {
        summary: 'Put an address on the list by hand',
        body: newSuppression,
        response: { 201: suppression },
      },
      config: { may: ['write', 'suppression'] },
    },
    async (request, reply) =>
      reply.code(201).send(
        await acting(deps, request, reply, async act => {
          const { channel, address, note } = request.body
          const by = actorLabel(act.actor)
          const given = { channel, address, note, reason: 'by-hand', at: act.now, by } as const
          if ((await suppress(act.tx, given)) === undefined)
            throw refusal('not-an-address', { param: 'address' })
          const named = addressOn(channel, address)
          const rows = await listSuppressions(
            act.tx,
            { q: named?.value, reason: 'by-hand' },
            { limit: 200, after: undefined },
          )
          return found(rows.find(one => one.channel === channel && one.address === named?.value))
        }),
      ),
  )
  app.post(
    '/v1/suppressions/:id/release',
    {
      schema: {
        summary: 'Take an address off the list, with the reason',
        description: 'Complaints and what people asked for themselves stay: only they can take that back.',
        params: idParams,
        body: suppressionRelease,
        response: { 200: suppression },
      },
      config: { may: ['decide', 'suppression'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const one = found(await suppressionById(act.tx, request.params.id))
        if (!one.mayBeReleased) throw refusal('stays-suppressed')
        const by = actorLabel(act.actor)
        await releaseSuppression(act.tx, one.id, { at: new Date(act.now), by, reason: request.body.reason })
        await recordActs(act, [
          {
            act: 'address-released',
            subjectKind: 'suppression',
            subjectId: one.id,
            because: { channel: one.channel, reason: one.reason },
          },
        ])
        return one
      }),
  )
}

function fileRoute(app: App, deps: Deps): void {
  app.post(
    '/v1/suppressions/import',
    {
      schema: {
        summary: 'Add a list from another system; what stands on it already stays',
        body: suppressionFile,
        response: { 200: suppressionFileTaken },
      },
      bodyLimit: 12 * 1024 * 1024,
      config: { may: ['administer', 'suppression'] },
    },
    (request, reply) => acting(deps, request, reply, act => takeFile(act, request.body.csv)),
  )
}

async function takeFile(act: Act, csv: string): Promise<SuppressionFileTaken> {
  const rows = rowsOf(csv)
  const refused: SuppressionFileTaken['refused'] = []
  const listed = new Map<string, Listed>()
  rows.forEach((row, place) => {
    const address = unquoted(row['address'] ?? '')
    const channel = row['channel']?.trim() || (address.includes('@') ? 'mail' : EVERY_CHANNEL)
    const named = address.length <= 320 ? addressOn(channel, address) : undefined
    if (!named || channel.length > 80)
      return void refused.push({ line: place + 2, address: address.slice(0, 320) })
    const reason = SUPPRESSION_REASONS.find(one => one === row['reason']?.trim()) ?? 'by-hand'
    const note = row['note']?.trim().slice(0, 1_000) || null
    listed.set(`${channel} ${reason} ${named.value}`, { named, channel, reason, note })
  })
  const by = actorLabel(act.actor)
  const added = await addSuppressions(act.tx, [...listed.values()], { at: new Date(act.now), by })
  await recordActs(act, [
    {
      act: 'suppressions-imported',
      subjectKind: 'workspace',
      subjectId: act.tx.workspace,
      because: { added, refused: refused.length },
    },
  ])
  return {
    added,
    known: rows.length - refused.length - added,
    refused: refused.slice(0, MOST_TOLD),
    refusedInAll: refused.length,
  }
}

/** Our own export leads what a spreadsheet would take for a formula with an apostrophe. */
function unquoted(text: string): string {
  return text.trim().replace(/^'(?=[+=@-])/, '')
}

/** @throws HttpRefusal not-readable-list */
function rowsOf(csv: string): Record<string, string>[] {
  const first = csv.slice(0, csv.search(/\r|\n|$/))
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : ','
  try {
    const rows: Record<string, string>[] = parse(csv, {
      bom: true,
      delimiter,
      columns: (names: string[]) => names.map(name => name.trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: true,
    })
    const [one] = rows
    if (rows.length <= MOST_ROWS && (one === undefined || 'address' in one)) return rows
  } catch {
    // Not a file of rows.
  }
  throw refusal('not-readable-list', { param: 'csv' })
}

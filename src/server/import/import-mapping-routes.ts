import { z } from 'zod'
import {
  importCorrection,
  importIdParams,
  importMapping,
  putMapping,
  saveMapping,
  savedMapping,
  savedMappings,
} from '#contract/import-mapping.ts'
import { importRun } from '#contract/import-run.ts'
import { isCurrency } from '#domain/currency.ts'
import { compileMapping } from '#domain/import/compile-mapping.ts'
import type { Mapping } from '#domain/import/mapping.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { type Fact, recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { openRun } from './import-file-route.ts'
import {
  countCorrections,
  deleteSaved,
  insertSaved,
  madePlanOf,
  mappingOf,
  profilesOf,
  putCorrection,
  savedMappingsOf,
  setMapping,
} from './import-mapping-store.ts'
import { findRun, type RunRow } from './import-run-store.ts'
import { headerOfFile, profiledFiles, proposeMapping } from './propose-mapping.ts'
import { shownRun } from './show-run.ts'

const read = { may: ['read', 'import'] } as const
const write = { may: ['write', 'import'] } as const
const MOST_CORRECTIONS = 10_000

/** What the files of an import are, said by hand; and what was said before, kept under names. */
export function importMappingRoutes(app: App, deps: Deps): void {
  mappingRoutes(app, deps)
  planFileRoute(app, deps)
  correctionRoute(app, deps)
  savedRoutes(app, deps)
}

function mappingRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/imports/:id/mapping',
    {
      schema: {
        summary: 'What was found in the files of an import, and what they probably are',
        params: importIdParams,
        response: { 200: importMapping },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        proposeMapping(tx, handRun(await findRun(tx, request.params.id))),
      ),
  )
  app.put(
    '/v1/imports/:id/mapping',
    {
      schema: {
        summary: 'Say what the rows of the files become, and which column is what',
        description: 'Kept even while something is still open; `problems` says what.',
        params: importIdParams,
        body: putMapping,
        response: { 200: importMapping },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async ({ tx }) => {
        const { mapping } = request.body
        checkSettings(mapping)
        const run = openRun(handRun(await findRun(tx, request.params.id, { lock: true })))
        await keepMapping(tx, run, mapping)
        return proposeMapping(tx, found(await findRun(tx, run.id)))
      }),
  )
}

/** @throws HttpRefusal */
function checkSettings(mapping: Mapping): void {
  if (!isCurrency(mapping.currency))
    throw refusal('invalid', {
      param: 'mapping.currency',
      message: `mapping.currency: ${mapping.currency} is no ISO 4217 currency. Nothing was changed.`,
    })
}

async function keepMapping(tx: WorkspaceTx, run: RunRow, mapping: Mapping): Promise<void> {
  const files = profiledFiles(run, await profilesOf(tx, run.id))
  const compiled = compileMapping(mapping, files)
  const plan = 'plan' in compiled ? compiled.plan : null
  const asPlan = new Map(
    files.flatMap(({ file, id }) => (plan?.files.some(one => one.id === id) ? [[file, id] as const] : [])),
  )
  await setMapping(tx, run.id, {
    mapping,
    plan,
    files: run.files.map(one => ({ ...one, as: asPlan.get(one.file) ?? null })),
  })
}

function planFileRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/imports/:id/plan.json',
    {
      schema: {
        summary: 'The import plan that was said by hand, as a file for the command line',
        params: importIdParams,
        response: { 200: z.string().meta({ description: 'JSON: see docs/guide/import.md.' }) },
      },
      config: read,
    },
    async (request, reply) => {
      const plan = await inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const run = handRun(await findRun(tx, request.params.id))
        return found(await madePlanOf(tx, run.id), 'mapping-open')
      })
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${plan.source}.plan.json"`)
        .send(`${JSON.stringify(plan, null, 2)}\n`)
    },
  )
}

function correctionRoute(app: App, deps: Deps): void {
  app.put(
    '/v1/imports/:id/correction',
    {
      schema: {
        summary: 'Put a refused row right, cell by cell',
        description: 'The row stands in for that of the file when it is read through again, and imported.',
        params: importIdParams,
        body: importCorrection,
        response: { 200: importRun },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const run = openRun(handRun(await findRun(act.tx, request.params.id, { lock: true })))
        const { file, row, cells } = request.body
        const profile = found((await profilesOf(act.tx, run.id)).get(file))
        if (cells !== null && cells.length !== profile.columns.length)
          throw refusal('invalid', {
            param: 'cells',
            message: `cells: the file has ${profile.columns.length} columns, and these are ${cells.length}. Nothing was changed.`,
          })
        if (cells !== null && (await countCorrections(act.tx, run.id)) >= MOST_CORRECTIONS)
          throw refusal('too-many-corrections')
        const by = actorLabel(act.actor)
        await putCorrection(act.tx, run.id, { file, row, cells, by, now: act.now })
        return shownRun(run, undefined)
      }),
  )
}

function savedRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/import-mappings',
    {
      schema: { summary: 'What files were, kept under names', response: { 200: savedMappings } },
      config: read,
    },
    async request => {
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, savedMappingsOf)
      const data = rows.map(({ id, name, mapping, madeAt }) => ({
        id,
        name,
        madeAt: madeAt.toISOString(),
        files: mapping.files.map(file => file.file),
      }))
      return { data }
    },
  )
  app.post(
    '/v1/imports/:id/mapping/name',
    {
      schema: {
        summary: 'Keep what the files are under a name, for when such files come again',
        params: importIdParams,
        body: saveMapping,
        response: { 200: savedMapping },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, act => saveUnder(act, request.params.id, request.body.name)),
  )
  app.delete(
    '/v1/import-mappings/:id',
    {
      schema: {
        summary: 'Forget what was kept under a name',
        params: importIdParams,
        response: { 200: z.object({ id: z.uuid() }) },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        if (!(await deleteSaved(act.tx, id))) throw refusal('not-found')
        await noteFact(act, { act: 'import-mapping-removed', subjectKind: 'import', subjectId: id })
        return { id }
      }),
  )
}

async function saveUnder(act: Act, importId: string, name: string): Promise<{ id: string; name: string }> {
  const { tx, now } = act
  const run = handRun(await findRun(tx, importId))
  const mapping = found((await mappingOf(tx, run.id)) ?? undefined, 'mapping-open')
  const files = profiledFiles(run, await profilesOf(tx, run.id))
  const headers = mapping.files.map(one => {
    const file = files.find(other => other.file === one.file)
    return file ? headerOfFile(file) : []
  })
  const by = actorLabel(act.actor)
  const saved = await insertSaved(tx, { id: act.newId(), name, mapping, headers, by, now })
  await noteFact(act, { act: 'import-mapping-saved', subjectKind: 'import', subjectId: run.id })
  return saved
}

/** @throws HttpRefusal */
function handRun(run: RunRow | undefined): RunRow {
  const open = found(run)
  if (!open.byHand) throw refusal('not-by-hand')
  return open
}

async function noteFact({ tx, now, actor }: Act, fact: Fact): Promise<void> {
  await recordFacts(await beginTurn(tx, now, actorLabel(actor)), [fact])
}

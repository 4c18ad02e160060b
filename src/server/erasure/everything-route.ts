import { PassThrough } from 'node:stream'
import { once } from 'node:events'
import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { actorLabel, type Actor } from '#server/access/actor.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { quoted } from '#server/database/backup/tables.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { type Holding, LOOSE, PERSONAL } from './personal-tables.ts'
import { loadThem, parametersOfThem, type Them, WITH_THEM } from './them.ts'

const AT_ONCE = 500

/** Everything that is known of somebody, of all their identities, as GDPR art. 15 and 20 ask for it; their files with it, in base64. */
export function everythingRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/everything',
    {
      schema: {
        summary: 'Everything known about a person, as one JSON file',
        description:
          'Rows of every table that holds something of them, and their files in base64 as `content`. The history keeps who took it.',
        params: idParams,
        response: { 200: z.string().meta({ description: 'JSON: lists of rows by what they are.' }) },
      },
      serializerCompiler: () => data => String(data),
      config: { may: ['export', 'person'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const person = await tell(deps, actor, request.params.id)
      const file = new PassThrough()
      write(deps, actor.workspace, person, file).then(
        () => file.end(),
        (error: unknown) => {
          request.log.warn({ err: error }, 'the export of a person was not written to its end')
          file.destroy()
        },
      )
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="person-${person}.json"`)
        .send(file as unknown as string)
    },
  )
}

/** Who takes it, in the history, before the first row is sent. */
async function tell({ pool, now }: Deps, actor: Actor, id: string): Promise<string> {
  return inWorkspace(pool, actor.workspace, async tx => {
    const person = found(await personNow(tx, id))
    const turn = await beginTurn(tx, now(), actorLabel(actor))
    await recordFacts(turn, [{ act: 'person-exported', subjectKind: 'person', subjectId: person }])
    return person
  })
}

async function write(
  { pool, now }: Deps,
  workspace: string,
  person: string,
  file: PassThrough,
): Promise<void> {
  await inWorkspace(pool, workspace, async tx => {
    await tx.sql.query(
      `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL timezone = 'UTC'`,
    )
    const them = await loadThem(tx, person)
    await push(file, `{"id":${JSON.stringify(person)},"madeAt":"${new Date(now()).toISOString()}"`)
    for (const [table, holding] of Object.entries({ ...PERSONAL, ...LOOSE }))
      if (holding.shown !== undefined) await writeTable(tx, them, { table, holding, file })
    await push(file, '}\n')
  })
}

type Part = { table: string; holding: Holding; file: PassThrough }

async function writeTable(tx: WorkspaceTx, them: Them, { table, holding, file }: Part): Promise<void> {
  const hidden = ['workspace_id', ...(holding.hidden ?? [])]
  await push(file, `,\n${JSON.stringify(holding.shown)}:[`)
  await tx.sql.query(
    `DECLARE everything NO SCROLL CURSOR FOR ${WITH_THEM}
      SELECT (${holding.row ?? 'to_jsonb(t)'} - '{${hidden.join(',')}}'::text[])::text AS line FROM ${quoted(table)} t, them
      WHERE t.workspace_id = $1 AND (${holding.theirs})`,
    parametersOfThem(tx, them),
  )
  const atOnce = holding.large ? 1 : AT_ONCE
  let first = true
  for (;;) {
    const { rows } = await tx.sql.query<{ line: string }>(`FETCH FORWARD ${atOnce} FROM everything`)
    for (const { line } of rows) {
      await push(file, `${first ? '\n' : ',\n'}${line}`)
      first = false
    }
    if (rows.length < atOnce) break
  }
  await tx.sql.query('CLOSE everything')
  await push(file, ']')
}

/** Waits until whoever reads has taken what is there. */
async function push(file: PassThrough, text: string): Promise<void> {
  if (file.destroyed) throw new Error('the reader is gone')
  if (!file.write(text)) await Promise.race([once(file, 'drain'), once(file, 'close')])
}

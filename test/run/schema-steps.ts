import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { connect } from '#server/database/connect.ts'
import { complaintsAboutCatalog } from '#server/database/distribution-lint.ts'
import { migrate } from '#server/database/migrate.ts'
import { dumpSchema, schemaDrift } from '#server/database/schema-dump.ts'
import { startThrowaway } from '../database-server.ts'
import { ROOT } from './command.ts'
import type { Outcome } from './outcome.ts'
import { told } from './static-steps.ts'

const SCHEMA = join(ROOT, 'db/schema.sql')

/** Migrates an empty database and looks at what came of it. */
export async function schemaSteps(): Promise<Outcome[]> {
  const begun = performance.now()
  try {
    const { dump, complaints } = await migrated()
    const drift = schemaDrift(readFileSync(SCHEMA, 'utf8'), dump)
    return [told('schema drift', drift ? [drift] : [], begun), told('distribution lint', complaints, begun)]
  } catch (error) {
    return ['schema drift', 'distribution lint'].map(name => told(name, [String(error)], begun))
  }
}

export async function rewriteSchema(): Promise<void> {
  writeFileSync(SCHEMA, (await migrated()).dump)
}

async function migrated(): Promise<{ dump: string; complaints: string[] }> {
  const server = await startThrowaway()
  const database = connect(server.url)
  const client = new Client({ connectionString: server.url })
  try {
    await migrate(database.owner)
    await client.connect()
    return { dump: await dumpSchema(client), complaints: await complaintsAboutCatalog(client) }
  } finally {
    await client.end()
    await database.close()
    await server.stop()
  }
}

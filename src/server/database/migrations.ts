import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `version` is the number at the head of the file's name; `checksum` the SHA-256 of its text with LF line ends, in hex. */
export type Migration = { version: number; name: string; sql: string; checksum: string }

const FOLDER = join(import.meta.dirname, '../../../db/migrations')

/** The migrations that this Duet brings, in order. A gap, a double number or another name is a bug of ours and throws. */
export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
  return files.map((name, index) => {
    const version = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (version !== index + 1)
      throw new Error(`db/migrations/${name}: expected number ${index + 1} and a name such as 0001-roles.sql`)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

import { mkdtemp, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrMakeSecret, secretIn } from '#server/access/secret.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { runCommand } from './main.ts'

let folder: string
let file: string
let source: TestDatabase
const targets: TestDatabase[] = []
const houses: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-backup-'))
  file = join(folder, 'duet.backup')
  source = await testDatabase()
})
afterAll(async () => {
  for (const one of [source, ...targets]) await one.close()
  await rm(folder, { recursive: true })
})

async function duet(env: Record<string, string>, ...line: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const write = (text: string) => (said += text)
  const code = await runCommand(line, { stdout: { write }, stderr: { write } }, env)
  return { code, said }
}

/** A data folder of its own. */
function house(): string {
  houses.push(join(folder, `house ${houses.length}`))
  return houses.at(-1) ?? ''
}

async function emptyDatabase(): Promise<string> {
  targets.push(await testDatabase({ empty: true }))
  return targets.at(-1)?.url ?? ''
}

test('a backup writes the secret beside itself, for its owner alone, and a restore takes it from there', async () => {
  const old = house()
  const secret = await readOrMakeSecret(old)
  const made = await duet({ DATABASE_URL: source.url, DUET_DATA: old }, 'backup', file)
  expect(made).toMatchObject({
    code: 0,
    said: expect.stringContaining(`The secret of this house is in ${file}.secret`),
  })
  expect(await readFile(`${file}.secret`, 'utf8')).toBe(`${secret}\n`)
  expect((await stat(`${file}.secret`)).mode & 0o777).toBe(0o600)
  expect((await readFile(file)).includes(secret)).toBe(false)
  const next = house()
  await readOrMakeSecret(next)
  const restored = await duet({ DATABASE_URL: await emptyDatabase(), DUET_DATA: next }, 'restore', file)
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('The secret was taken') })
  expect(await secretIn(next)).toBe(secret)
  expect((await stat(join(next, 'secret'))).mode & 0o777).toBe(0o600)
})

test('where the secret is a setting, it is said that it must be kept too', async () => {
  const env = { DATABASE_URL: source.url, DUET_DATA: house(), DUET_SECRET: 'x'.repeat(32) }
  const made = await duet(env, 'backup', join(folder, 'set'))
  expect(made.said).toContain('The secret is in DUET_SECRET: keep that too.')
  await expect(stat(join(folder, 'set.secret'))).rejects.toThrow('ENOENT')
})

test('without the file of the secret, a restore says what follows from that', async () => {
  await unlink(`${file}.secret`)
  const restored = await duet({ DATABASE_URL: await emptyDatabase(), DUET_DATA: house() }, 'restore', file)
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining(`There is no ${file}.secret`) })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { typed } from '#test/typed.ts'

let database: TestDatabase
let folder = ''
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'duet-cli-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const duet = (...line: string[]) => typed(line, database.url)

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('the command line', () => {
  test('says how it is used, with code 2 when nothing was asked', async () => {
    expect(await duet()).toMatchObject({ code: 2, stdout: expect.stringContaining('duet import PLAN') })
    expect(await duet('help')).toMatchObject({ code: 0, stdout: expect.stringContaining('duet import PLAN') })
    expect(await duet('import', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--dry-run'),
    })
  })

  test.each<[string, string[], number, string]>([
    ['an unknown command', ['imprt'], 2, 'There is no command "imprt". There are: '],
    [
      'an unknown option',
      ['import', 'contacts', 'x.csv', '--wrkspace', 'A'],
      2,
      "Unknown option '--wrkspace'",
    ],
    ['no workspace', ['import', 'contacts', 'x.csv'], 2, '--workspace NAME'],
    ['no files', ['import', 'contacts', '--workspace', 'A'], 2, 'which files'],
    [
      'a plan that is not there',
      ['import', 'olst', 'x.csv', '--workspace', 'A'],
      1,
      'or one of ours: contacts, deals',
    ],
    [
      'a file that is not there',
      ['import', 'contacts', 'x.csv', '--workspace', 'A'],
      1,
      'x.csv is not there',
    ],
    [
      'an unknown workspace',
      ['import', '--list', '--workspace', 'Nowhere'],
      1,
      'There is no workspace named "Nowhere"',
    ],
    [
      'an unknown import',
      ['import', '--undo', '01a20280-2d88-774f-8e04-507b42b93673'],
      1,
      'There is no import',
    ],
    ['an id that is none', ['import', '--undo', 'last'], 2, 'is not the id of an import'],
  ])('tells of %s on stderr alone', async (_, line, code, words) => {
    const told = await duet(...line)
    expect(told).toMatchObject({ code, stdout: '' })
    expect(told.stderr).toContain(words)
  })

  test('imports, imports again, takes back: one JSON document each, code 0', async () => {
    const path = await file(
      'contacts.csv',
      'id,name,email,source,created\n1,Ana,ana@example.com,web,2026-01-05\n2,Bob,bob@example.com,,\n',
    )
    const first = await duet('import', 'contacts', path, '--workspace', 'Acme', '--json')
    expect(first.code).toBe(0)
    const result = JSON.parse(first.stdout)
    expect(result).toMatchObject({ rows: 2, taken: 2, rejected: [], created: { persons: 2, touchpoints: 1 } })
    const again = await duet('import', 'contacts', path, '--workspace', 'Acme', '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ taken: 2, unchanged: 3, created: { persons: 0 } })
    const undone = await duet('import', '--undo', result.import, '--json')
    expect(undone.code).toBe(0)
    expect(JSON.parse(undone.stdout)).toMatchObject({
      import: result.import,
      removed: { touchpoints: 1 },
      kept: [],
    })
    expect(await duet('import', '--undo', result.import)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('taken back already'),
    })
  })

  test('a dry run makes no workspace', async () => {
    const path = await file('more-contacts.csv', 'id,name\n1,Ana\n')
    expect((await duet('import', 'contacts', path, '--workspace', 'Ghost', '--dry-run', '--json')).code).toBe(
      0,
    )
    expect(await duet('import', '--list', '--workspace', 'Ghost')).toMatchObject({ code: 1 })
  })

  test('a rejected row is code 1, and all the others are in', async () => {
    const path = await file('broken-contacts.csv', 'id,name,email\n1,Ana,nonsense\n2,Bob,bob@example.com\n')
    const told = await duet('import', 'contacts', path, '--workspace', 'Acme', '--json')
    expect(told.code).toBe(1)
    expect(JSON.parse(told.stdout)).toMatchObject({
      rows: 2,
      taken: 1,
      rejected: [{ file: 'broken-contacts.csv', row: 2 }],
    })
  })

  test('a plan with a mistake is told with the place of the mistake', async () => {
    const plan = await file(
      'plan.json',
      '{"duetPlan":1,"name":"x","title":"X","source":"x","timeZone":"UTC","files":[{"id":"a","match":["*"],"make":[{"make":"persn"}]}]}',
    )
    const told = await duet('import', plan, plan, '--workspace', 'Acme')
    expect(told.code).toBe(1)
    expect(told.stderr).toContain('files[0].make[0].make: ')
  })
})

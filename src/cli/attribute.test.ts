import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attributeCommand } from './attribute.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-attribute-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(text: string | Buffer): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`)
  await writeFile(path, text)
  return path
}

async function run(...args: string[]) {
  const told = { stdout: '', stderr: '' }
  const code = await attributeCommand(args, {
    stdout: { write: (text: string) => (told.stdout += text) },
    stderr: { write: (text: string) => (told.stderr += text) },
  })
  return { code, ...told }
}

async function credits(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, '--json')
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return JSON.parse(stdout) as { channel: string | null; conversions: number; value: number }[]
}

const PATHS = 'path,total_conversions,total_conversion_value,total_null\n'
const TOUCHES = [
  '--person',
  'who',
  '--time',
  'when',
  '--channel',
  'via',
  '--conversion',
  'won',
  '--value',
  'worth',
]

describe('a file of paths', () => {
  test('is shared out by places', async () => {
    const path = await file(`${PATHS}a > b > c,2,10,5\nb,1,1,0\nd,0,0,3\n`)
    expect(await credits(path, '--model', 'position')).toEqual([
      { channel: 'a', conversions: 0.8, value: 4 },
      { channel: 'c', conversions: 0.8, value: 4 },
      { channel: 'b', conversions: 1.4, value: 3 },
      { channel: 'd', conversions: 0, value: 0 },
    ])
  })

  test('may have a BOM, semicolons, CRLF and quotes', async () => {
    const path = await file('\ufeff"path";"total_conversions"\r\n"a, b > c";2\r\n\r\n')
    expect(await credits(path, '--model', 'last')).toEqual([
      { channel: 'c', conversions: 2, value: 0 },
      { channel: 'a, b', conversions: 0, value: 0 },
    ])
  })

  test('is refused for decay, because it has no times', async () => {
    const { code, stderr } = await run(await file(`${PATHS}a,1,1,0\n`), '--model', 'decay')
    expect(code).toBe(1)
    expect(stderr).toContain('paths have no times')
  })

  test('is not attributed at all when rows cannot be understood, and every one is named', async () => {
    const path = await file(`${PATHS}a,1,1,0\nb,x,1,0\nc,1,"1,5",0\nd > > e,1,1,0\ne >  > f,1,1,0\nf,1\n`)
    const { code, stdout, stderr } = await run(path, '--model', 'first', '--json')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('5 rows could not be understood, so nothing was attributed')
    expect(stderr).toContain('row 3: "x" is not a count of conversions, yes or no')
    expect(stderr).toContain('row 4: "1,5" is not a number such as 1234.50')
    expect(stderr).toContain('row 6: the path "e >  > f" has a place without a channel')
    expect(stderr).toContain('row 7: has 2 cells where the header has 4')
  })
})

describe('a file of touches', () => {
  const rows = [
    'ann,2026-01-01,search,0,',
    'ann,2026-01-08,mail,0,',
    'ann,2026-01-15,call,yes,70',
    'ann,2026-02-01,mail,1,30',
    'bob,2026-01-01,search,0,',
    'cid,2026-01-01,,1,5',
  ]
  const header = 'who,when,via,won,worth'

  test('is cut into journeys, whatever the order of its rows', async () => {
    const sorted = await credits(await file([header, ...rows].join('\n')), '--model', 'decay', ...TOUCHES)
    const turned = await credits(
      await file([header, ...rows.toReversed()].join('\n')),
      '--model',
      'decay',
      ...TOUCHES,
    )
    expect(turned).toEqual(sorted)
    expect(sorted).toEqual([
      { channel: 'mail', conversions: 1 + 2 / 7, value: 50 },
      { channel: 'call', conversions: 4 / 7, value: 40 },
      { channel: 'search', conversions: 1 / 7, value: 10 },
      { channel: null, conversions: 1, value: 5 },
    ])
  })

  test('gives nothing to touches before the look-back', async () => {
    const path = await file(`${header}\nann,2020-01-01,old,0,\nann,2026-01-01,new,1,9\n`)
    expect(await credits(path, '--model', 'first', ...TOUCHES)).toEqual([
      { channel: 'new', conversions: 1, value: 9 },
    ])
    expect(await credits(path, '--model', 'first', ...TOUCHES, '--look-back', '3000')).toMatchObject([
      { channel: 'old', value: 9 },
      { channel: 'new', value: 0 },
    ])
  })

  test('names the rows whose person, time or letters are wrong', async () => {
    const bytes = Buffer.from(
      `${header}\n,2026-01-01,a,1,1\nann,soon,a,1,1\nann,2026-01-01,caf\u00e9,1,1\n`,
      'latin1',
    )
    const { code, stderr } = await run(await file(bytes), '--model', 'first', ...TOUCHES)
    expect(code).toBe(1)
    expect(stderr).toContain('row 2: nobody is named')
    expect(stderr).toContain('row 3: "soon" is not a time')
    expect(stderr).toContain('row 4: the channel "caf\ufffd" has letters that are not UTF-8')
  })
})

describe('a request that cannot be met', () => {
  test.each([
    [[], 2, 'Name one CSV file'],
    [['a.csv', 'b.csv', '--model', 'first'], 2, 'Name one CSV file'],
    [['a.csv'], 2, 'Choose a model with --model: first, last, linear, position, decay.'],
    [['a.csv', '--model', 'magic'], 2, 'Choose a model'],
    [
      ['a.csv', '--model', 'first', '--person', 'who'],
      2,
      'needs --person, --time, --channel and --conversion',
    ],
    [['a.csv', '--model', 'first', '--shape', 'x'], 2, '--shape'],
    [['nowhere.csv', '--model', 'first'], 1, 'nowhere.csv does not exist.'],
    [[tmpdir(), '--model', 'first'], 1, 'is a folder'],
  ])('%j', async (args, expected, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(message)
  })

  test.each([
    ['', 'is empty'],
    ['a,b\n1,2\n', 'There is no column "path". The columns are: a, b.'],
    ['path,path,total_conversions\n', 'The column "path" stands twice.'],
    [`${PATHS}"a,1,1,0\n`, 'line 2: Quote Not Closed'],
  ])('a file with %j', async (text, message) => {
    const { code, stderr } = await run(await file(text), '--model', 'first')
    expect(code).toBe(1)
    expect(stderr).toContain(message)
  })
})

const DATA = join(import.meta.dirname, '../../../shared/data/channelattribution')

describe('the 10,000 paths of ChannelAttribution', () => {
  test.for(['first', 'last', 'linear'])(
    '%s gives each channel what the package gives it',
    async (model, { skip }) => {
      if (!existsSync(DATA)) skip('the reference data ../shared/data/channelattribution are not here')
      const ours = await credits(join(DATA, 'PathData.csv'), '--model', model)
      const reference = await readFile(join(DATA, 'ref_heuristic_models.csv'), 'utf8')
      const rows = parse<Record<string, string>>(reference, { columns: true })
      expect(ours.length).toBe(rows.length)
      const prefix = model === 'linear' ? 'linear_touch' : `${model}_touch`
      for (const row of rows) {
        const one = ours.find(({ channel }) => channel === row.channel_name)
        expect(off(one?.conversions, row[`${prefix}_conversions`])).toBeLessThan(1e-12)
        expect(off(one?.value, row[`${prefix}_value`])).toBeLessThan(1e-12)
      }
    },
  )
})

/** Relative difference; the reference is printed with 15 digits. */
function off(ours: number | undefined, reference: string | undefined): number {
  return Math.abs((ours ?? Number.NaN) / Number(reference) - 1)
}

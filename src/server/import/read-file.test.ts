import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { fc } from '#test/chance.ts'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileFormat } from '#domain/import/plan.ts'
import { type FileRow, openRows } from './read-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function read(content: string | Buffer, format: FileFormat = {}, wanted: string[] = []) {
  const path = join(folder, `${files++}.csv`)
  await writeFile(path, content)
  const open = await openRows(path, format, wanted)
  if ('refused' in open)
    return { refused: open.refused, rows: [], mangled: [], header: [], encoding: '', delimiter: '' }
  const all: FileRow[] = []
  for await (const batch of open.rows) all.push(...batch)
  return {
    refused: undefined,
    header: open.header.names,
    encoding: open.encoding,
    delimiter: open.delimiter,
    rows: all.flatMap(one => ('row' in one && 'number' in one ? [one.row.cells] : [])),
    mangled: all.flatMap(one =>
      'mangled' in one ? [{ row: one.row, mangled: one.mangled, raw: one.raw }] : [],
    ),
  }
}

describe('a file of rows is read however it is written', () => {
  test.each([
    ['commas', 'a,b\n1,2\n', ','],
    ['semicolons, as a European spreadsheet saves them', 'a;b\r\n1;2\r\n', ';'],
    ['tabs', 'a\tb\n1\t2', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['commas inside quoted names do not count', '"a, x; y; z",b\n1,2\n', ','],
  ])('%s', async (_, content, delimiter) => {
    const found = await read(content)
    expect(found).toMatchObject({ delimiter, rows: [['1', '2']], mangled: [] })
  })

  test('the plan tells the separator where the header alone could be either', async () => {
    const found = await read('a,x;b,y\n1,5;2,5\n', {}, ['a,x', 'b,y'])
    expect(found).toMatchObject({ delimiter: ';', header: ['a,x', 'b,y'], rows: [['1,5', '2,5']] })
  })

  test.each([
    [
      'UTF-8 with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('naïve,b\né,😀\n')]),
      'utf-8',
      ['é', '😀'],
    ],
    ['Windows-1252', iconv.encode('naïve,b\n€é,“x”\n', 'windows-1252'), 'windows-1252', ['€é', '“x”']],
    [
      'UTF-16 as a spreadsheet saves "Unicode text"',
      iconv.encode('naïve\tb\né\tא\n', 'utf-16le', { addBOM: true }),
      'utf-16le',
      ['é', 'א'],
    ],
  ])('%s', async (_, content, encoding, cells) => {
    const found = await read(content)
    expect(found).toMatchObject({ encoding, rows: [cells], mangled: [] })
    expect(found.header[0]).toBe('naïve')
  })

  test('Windows-1252 is recognised by an accent that stands only in the last of many rows', async () => {
    const found = await read(iconv.encode(`a,b\n${'1,2\n'.repeat(200_000)}ñ,ü`, 'windows-1252'))
    expect(found.encoding).toBe('windows-1252')
    expect(found.rows.at(-1)).toEqual(['ñ', 'ü'])
    expect(found.rows).toHaveLength(200_001)
  })

  test('a few spoilt rows of a UTF-8 file are rejected, and the rest is not read as something else', async () => {
    const spoilt = Buffer.concat([
      Buffer.from('a,b\né,1\nü,2\n'),
      Buffer.from([0xe9, 0x2c, 0x33, 0x0a]),
      Buffer.from('ñ,4\n'),
    ])
    const found = await read(spoilt)
    expect(found.rows).toEqual([
      ['é', '1'],
      ['ü', '2'],
      ['ñ', '4'],
    ])
    expect(found.mangled).toMatchObject([{ row: 4, mangled: expect.stringContaining('not valid UTF-8') }])
  })

  test('a header of the plan stands in where the file has none', async () => {
    const found = await read('1,2\n3,4\n', { header: ['a', 'b'] })
    expect(found).toMatchObject({
      header: ['a', 'b'],
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
    })
  })

  test('an empty file, and one of blank lines, are refused in words', async () => {
    expect((await read('')).refused).toBe('the file is empty')
    expect((await read('\n\n\n')).refused).toBe('the file is empty')
  })

  test('line breaks, quotation marks and separators inside quoted values stay as they are', async () => {
    const found = await read('a,b,c\r\n1,"say ""hi"", then\r\nleave",3\r\n4,"",6\r\n')
    expect(found.rows).toEqual([
      ['1', 'say "hi", then\r\nleave', '3'],
      ['4', '', '6'],
    ])
  })
})

const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', '1', ' ', ',', ';', '\t', '|', '"', '\n', '\r\n', 'é', 'ñ', '€'),
    maxLength: 12,
  }),
  fc.constantFrom('', 'plain', '"', '""', 'x,"y",z'),
)

describe('whatever is written by the rules is read as it was', () => {
  test('all separators, encodings and line ends; and as a library reads it', async () => {
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain(width =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      )
    const way = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      encoding: fc.constantFrom('utf-8', 'windows-1252'),
      bom: fc.boolean(),
      end: fc.constantFrom('\n', '\r\n'),
      quoted: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(table, way, async (cells, { delimiter, encoding, bom, end, quoted }) => {
        const header = (cells[0] ?? []).map((_, place) => `column ${place}`)
        const text = stringify([header, ...cells], {
          delimiter,
          record_delimiter: end,
          quoted,
          quoted_match: /[\r\n]/,
        })
        const content = iconv.encode(text, encoding, { addBOM: bom && encoding === 'utf-8' })
        const found = await read(
          content,
          { encoding: encoding === 'utf-8' ? 'utf-8' : 'windows-1252' },
          header,
        )
        expect(found.delimiter).toBe(delimiter)
        expect([...found.rows, ...found.mangled.map(one => one.raw)]).toEqual(cells)
        expect(parse(text, { delimiter, record_delimiter: end }).slice(1)).toEqual(cells)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a mangled row is rejected with its reason and its line, and the file goes on', () => {
  const good = (n: number) => `${n},name ${n},"note ${n}, with a comma",2024-01-0${(n % 9) + 1}`
  const header = 'id,name,note,date'

  test.each([
    ['too few values', 'x,y', '2 values where the header has 4'],
    ['too many values', 'a,b,c,d,e', '5 values where the header has 4'],
    [
      'a quotation mark in the middle',
      'a,b"c,d,e',
      'a quotation mark inside a value that is not quoted (value 2)',
    ],
    [
      'something behind the closing mark',
      'a,"b"c,d,e',
      'something follows the closing quotation mark of value 2',
    ],
    ['an opening mark that nothing closes', 'a,"b,c,d', 'closing quotation mark'],
    ['an opening mark at the very end', 'a,b,c,"', 'closing quotation mark'],
  ])('%s', async (_, broken, reason) => {
    const found = await read([header, good(1), broken, good(2), good(3)].join('\n'))
    expect(found.rows.map(row => row[0])).toEqual(['1', '2', '3'])
    expect(found.mangled).toMatchObject([{ row: 3, raw: broken, mangled: expect.stringContaining(reason) }])
  })

  test('two stray marks that would make one row of many good ones do not', async () => {
    const plain = (n: number) => `${n},name ${n},note ${n},2024-01-01`
    const lines = [
      header,
      plain(1),
      '2,"lost,note,2024-01-01',
      plain(3),
      plain(4),
      '5,found",note,2024-01-01',
      plain(6),
    ]
    const found = await read(lines.join('\n'))
    expect(found.rows.map(row => row[0])).toEqual(['1', '3', '4', '6'])
    expect(found.mangled.map(one => one.row)).toEqual([3, 6])
  })

  test('a stray mark in a file without any other does not swallow the rest', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => (n === 700 ? `${n},"lost,x,y` : `${n},a,b,c`))
    const found = await read([header, ...rows].join('\n'))
    expect(found.rows).toHaveLength(4_999)
    expect(found.mangled).toMatchObject([
      { row: 702, raw: '700,"lost,x,y', mangled: expect.stringContaining('none closes it') },
    ])
  })

  test('a long note over many lines is one row, and a broken one is one rejection', async () => {
    const note = Array.from({ length: 40 }, (_, n) => `line ${n}, with a comma`).join('\n')
    const found = await read(`${header}\n1,a,"${note}",2024\n2,a,"${note}" oops,2024\n3,a,b,c\n`)
    expect(found.rows.map(row => row[0])).toEqual(['1', '3'])
    expect(found.mangled).toHaveLength(1)
    expect(found.mangled[0]).toMatchObject({ row: 42, mangled: expect.stringContaining('line 81') })
  })

  test('338 rows mangled in all these ways among 20,000 are 338 rejections, and every good row is taken', async () => {
    const ways = [
      'x,y',
      'a,b,c,d,e',
      'a,b"c,d,e',
      'a,"b"c,d,e',
      'a,"b,c,d',
      'a,b,c,"',
      ',,',
      '"a,b,c,d',
      'a,b,c,d"',
    ]
    const lines = [header]
    const expected: number[] = []
    let made = 0
    for (let n = 0; n < 20_000; n++) {
      if (n % 59 === 7 && made < 338) {
        expected.push(lines.length + 1)
        lines.push(ways[made++ % ways.length] ?? '')
      }
      lines.push(good(n))
    }
    const found = await read(lines.join('\r\n'))
    expect(made).toBe(338)
    expect(found.mangled.map(one => one.row)).toEqual(expected)
    expect(found.rows).toHaveLength(20_000)
  })

  test('mangled rows that stand side by side are rejected one by one', async () => {
    const ways = ['a,"b,c,d', 'x,"y,z,w', 'a,b"c,d,e', 'e,"f,g,h', 'u,v']
    const found = await read([header, good(1), ...ways, good(2)].join('\n'))
    expect(found.rows.map(row => row[0])).toEqual(['1', '2'])
    expect(found.mangled.map(one => one.raw)).toEqual(ways)
  })
})

import { describe, expect, test } from 'vitest'
import type { ImportPlan, Make } from './plan.ts'
import { headerOf, type Row } from './row.ts'
import { rowToHappenings } from './row-to-happenings.ts'

const NOW = Date.UTC(2026, 10, 22)
const AS_OF = Date.UTC(2026, 10, 1)

const planOf = (make: Make[], more: Partial<ImportPlan> = {}): ImportPlan => ({
  duetPlan: 1,
  name: 'test',
  title: 'Test',
  source: 'crm',
  timeZone: 'Europe/Madrid',
  money: { currency: { value: 'EUR' } },
  files: [{ id: 'rows', match: ['*'], make, joins: [{ as: 'city', file: 'cities', on: 'zip', key: 'zip' }] }],
  ...more,
})

const rowOf = (cells: Record<string, string>): Row => ({
  header: headerOf(Object.keys(cells)),
  cells: Object.values(cells),
})

function read(make: Make[], cells: Record<string, string>, more: Partial<ImportPlan> = {}) {
  const plan = planOf(make, more)
  const cities = rowOf({ zip: '08001', name: 'Barcelona' })
  const lookups = (file: string, column: string, key: string) =>
    `${file} ${column} ${key}` === 'cities zip 08001' ? cities : undefined
  const [file] = plan.files
  return file === undefined
    ? { rejected: ['no file'] }
    : rowToHappenings(plan, file, rowOf(cells), lookups, { now: NOW, asOf: AS_OF })
}

const person: Make = {
  make: 'person',
  externalId: 'id',
  person: { externalId: 'id', email: 'mail' },
  name: 'name',
}
const entry: Make = {
  make: 'entry',
  externalId: 'id',
  at: 'day',
  deal: 'deal',
  kind: { value: 'booked' },
  money: 'amount',
}
const touch: Make = {
  make: 'touchpoint',
  externalId: 'id',
  at: 'day',
  person: { email: 'mail' },
  kind: { value: 'call' },
  channel: { value: 'phone' },
  direction: { value: 'outbound' },
  side: { value: 'sales' },
}

describe('a row says what the plan reads in it', () => {
  test('a record without a date is as of its file', () => {
    expect(read([person], { id: '7', mail: 'ana@example.com', name: ' Ana ' })).toEqual({
      happenings: [
        {
          kind: 'person',
          source: 'crm',
          externalId: '7',
          at: AS_OF,
          body: { person: { externalId: '7', email: 'ana@example.com' }, name: 'Ana' },
        },
      ],
    })
  })

  test('what is empty is absent, and never an empty text', () => {
    expect(read([person], { id: '7', mail: '', name: '  ' })).toMatchObject({
      happenings: [{ body: { person: { externalId: '7' } } }],
    })
    expect(JSON.stringify(read([person], { id: '7', mail: '', name: '' }))).not.toContain('""')
  })

  test.each<[string, Make['externalId'], Record<string, string>, string | undefined]>([
    ['a column, whatever its case', 'NAME', { name: 'Ana' }, 'Ana'],
    ['the first of several columns that the file has', ['nombre', 'name'], { name: 'Ana' }, 'Ana'],
    ['a constant', { value: 'x' }, {}, 'x'],
    ['several columns', { template: '{first} {last}' }, { first: 'Ana', last: 'Paz' }, 'Ana Paz'],
    [
      'several columns of which one is empty',
      { template: '{first} {last}' },
      { first: '', last: 'Paz' },
      'Paz',
    ],
    ['the beginning of a column', { template: 'Lead {key:3}' }, { key: 'abcdef' }, 'Lead abc'],
    ['the first that is not empty', { first: ['nick', 'name'] }, { nick: ' ', name: 'Ana' }, 'Ana'],
    ['a value map', { column: 'name', map: { A: 'Ana' } }, { name: 'A' }, 'Ana'],
    [
      'a value map that keeps what it does not know',
      { column: 'name', map: { A: 'Ana' }, unmapped: 'keep' },
      { name: 'B' },
      'B',
    ],
    [
      'a value map with a word for the rest',
      { column: 'name', map: {}, unmapped: { value: 'other' } },
      { name: 'B' },
      'other',
    ],
    ['what empty means', { column: 'name', emptyMeans: 'nobody' }, { name: '' }, 'nobody'],
    ['words for nothing', 'name', { name: 'N/A' }, undefined],
    ['a looked-up row', { column: 'name', from: 'city' }, { zip: '08001' }, 'Barcelona'],
    ['a looked-up row that is not there', { column: 'name', from: 'city' }, { zip: '99999' }, undefined],
    ['small letters', { column: 'name', case: 'lower' }, { name: 'ANA' }, 'ana'],
    ['white space when it is wanted', { column: 'name', trim: false }, { name: ' Ana ' }, ' Ana '],
    [
      'letters of any script, emoji and formulas to the letter',
      'name',
      { name: '=cmd|x 😀 שלום' },
      '=cmd|x 😀 שלום',
    ],
  ])('%s', (_, name, cells, expected) => {
    const result = read([{ ...person, name }], { id: '7', ...cells }, { emptyWords: ['N/A'] })
    const happening = 'happenings' in result ? result.happenings[0] : undefined
    expect(happening?.kind === 'person' ? happening.body.name : result).toBe(expected)
  })

  test('a condition leaves a happening out, and the rest of the row stays', () => {
    const when: Make = {
      ...touch,
      when: [
        { column: 'day', is: 'filled' },
        { column: 'state', not: ['draft', 'test'] },
      ],
    }
    const kinds = (cells: Record<string, string>) => {
      const result = read([person, when], { id: '7', mail: 'a@b.example', name: '', ...cells })
      return 'happenings' in result ? result.happenings.map(one => one.kind) : result
    }
    expect(kinds({ day: '2024-01-01', state: 'sent' })).toEqual(['person', 'touchpoint'])
    expect(kinds({ day: '2024-01-01', state: 'draft' })).toEqual(['person'])
    expect(kinds({ day: '', state: 'sent' })).toEqual(['person'])
  })

  test('money keeps its cents, and dates without a zone are those of the plan', () => {
    expect(read([entry], { id: '1', day: '2024-07-01', deal: 'd', amount: '1,234.50' })).toMatchObject({
      happenings: [
        { at: Date.UTC(2024, 5, 30, 22), body: { money: { minor: '123450', currency: 'EUR' }, deal: 'd' } },
      ],
    })
  })

  test('the same row gives the same happenings', () => {
    const cells = { id: '1', day: '2024-07-01', deal: 'd', amount: '5' }
    expect(read([entry], cells)).toEqual(read([entry], cells))
  })
})

describe('a telephone number', () => {
  const called: Make = {
    make: 'person',
    externalId: 'id',
    person: { externalId: 'id', phone: 'phone' },
    attributes: { city: 'city' },
  }
  const cells = { id: '7', city: 'Vigo' }

  test('without the code of its country is of the country that the plan names', () => {
    const found = read([called], { ...cells, phone: '600 000 001' }, { phones: { country: 'ES' } })
    expect(found).toMatchObject({ happenings: [{ body: { person: { phone: '+34600000001' } } }] })
  })

  test('that cannot be read rejects the row, or is kept among the attributes when the plan says so', () => {
    expect(read([called], { ...cells, phone: 'ask Bob' })).toEqual({
      rejected: [expect.stringContaining('phone: "ask Bob" is not a telephone number')],
    })
    const kept = read([called], { ...cells, phone: 'ask Bob' }, { phones: { unreadable: 'attribute' } })
    expect(kept).toMatchObject({
      happenings: [{ body: { person: { externalId: '7' }, attributes: { city: 'Vigo', phone: 'ask Bob' } } }],
    })
  })
})

describe('an attribute that a field of the company has a type for', () => {
  const typed: Make = {
    make: 'deal',
    externalId: 'id',
    deal: 'id',
    attributes: {
      roof: 'roof',
      begins: { date: 'begins', formats: ['dd.MM.yyyy'] },
      budget: { amount: 'budget', decimal: ',', group: '.', currency: { value: 'EUR' } },
      panels: { number: 'panels', decimal: ',', group: '.' },
    },
  }

  test('is read by that type, and a cell that is none rejects the row', () => {
    const cells = { id: '7', roof: 'flat', begins: '31.12.2026', budget: '1.234,50', panels: '1.012,5' }
    expect(read([typed], cells)).toMatchObject({
      happenings: [
        {
          body: {
            attributes: {
              roof: 'flat',
              begins: '2026-12-31',
              budget: { minor: '123450', currency: 'EUR' },
              panels: 1012.5,
            },
          },
        },
      ],
    })
    expect(read([typed], { ...cells, panels: 'a dozen' })).toEqual({
      rejected: [expect.stringContaining('panels: "a dozen" is not a number (decimals after ",")')],
    })
  })
})

describe('a row is rejected whole, with every reason', () => {
  const good = { id: '1', day: '2024-07-01', deal: 'd', amount: '5', mail: 'a@b.example', name: 'Ana' }
  test.each<[string, Make, Record<string, string>, string]>([
    ['no id', person, { id: '' }, 'id: empty, and there is no person without it'],
    [
      'nobody named',
      touch,
      { mail: '' },
      'mail: empty or unreadable, so nobody knows whose touchpoint this is',
    ],
    ['a date that is none', touch, { day: '2024-02-30' }, 'day: "2024-02-30" is not a date written as iso'],
    ['no date', touch, { day: '' }, 'day: empty, and there is no touchpoint without its date'],
    [
      'a date in the future',
      touch,
      { day: '2027-01-01' },
      'day: 2026-12-31T23:00:00.000Z lies in the future',
    ],
    ['a date before there were companies', touch, { day: '0202-01-01' }, 'day: before the year 1900'],
    [
      'an amount that is none',
      entry,
      { amount: 'lots' },
      'amount: "lots" is not an amount (decimals after ".")',
    ],
    ['no amount', entry, { amount: '' }, 'amount: empty, and there is no entry without its amount'],
    [
      'an unknown currency',
      { ...entry, money: { amount: 'amount', currency: 'name' } } as Make,
      { name: 'Peso' },
      'amount: unknown currency "PESO"',
    ],
    ['a NUL byte', person, { name: 'A\0na' }, 'name: holds a NUL byte'],
    [
      'a name of 10,000 characters',
      person,
      { name: 'x'.repeat(10_000) },
      'name: 10,000 characters, at most 500 are taken',
    ],
    [
      'a mail address that is none',
      person,
      { mail: 'ana at example' },
      'mail: "ana at example" is not a mail address',
    ],
    [
      'a kind that is none',
      { ...touch, kind: 'name' } as Make,
      { name: 'fax' },
      'name: "fax" is no kind of touchpoint; it must be one of visit',
    ],
    [
      'a value without meaning',
      { ...person, name: { column: 'name', map: {} } } as Make,
      {},
      'name: the plan has no meaning for "Ana"',
    ],
    [
      'an id of two columns of which one is empty',
      { ...person, externalId: { template: '{id}-{deal}' } },
      { deal: '' },
      'deal: empty, and there is no person',
    ],
  ])('%s', (_, make, cells, reason) => {
    expect(read([make], { ...good, ...cells })).toEqual({ rejected: [expect.stringContaining(reason)] })
  })

  test('two things wrong are two reasons, and the good part of the row is not taken either', () => {
    const result = read([person, entry], { ...good, day: 'x', amount: 'y' })
    expect('rejected' in result ? result.rejected : result).toHaveLength(2)
  })
})

import { expect, test } from 'vitest'
import type { ImportPlan, Make } from './plan.ts'
import { headerOf } from './row.ts'
import { rowToHappenings } from './row-to-happenings.ts'

const NOW = Date.UTC(2026, 10, 22)
const AS_OF = Date.UTC(2026, 10, 1)

const make: Make = {
  make: 'consent',
  when: [{ column: 'agreed', is: 'filled' }],
  externalId: { first: [{ template: 'consent:{mail} {agreed} {day}' }] },
  at: 'day',
  person: { email: 'mail' },
  given: { column: 'agreed', map: { ja: 'yes', nein: 'no' }, unmapped: 'keep' },
  purpose: 'what',
  channel: { value: 'mail' },
  wording: 'words',
  form: 'where',
}

function read(cells: Record<string, string>) {
  const plan: ImportPlan = {
    duetPlan: 1,
    name: 'test',
    title: 'Test',
    source: 'crm',
    timeZone: 'UTC',
    files: [{ id: 'rows', match: ['*'], make: [make] }],
  }
  const all = {
    mail: 'ana@example.com',
    agreed: 'ja',
    day: '2026-03-04',
    what: 'Newsletter',
    words: '',
    where: '',
    ...cells,
  }
  const row = { header: headerOf(Object.keys(all)), cells: Object.values(all) }
  const [file] = plan.files
  if (!file) throw new Error('no file')
  return rowToHappenings(plan, file, row, () => undefined, { now: NOW, asOf: AS_OF })
}

test('who agreed has a word of the ledger, with its day and its proof', () => {
  expect(read({ words: 'Send me news', where: 'the fair' })).toMatchObject({
    happenings: [
      {
        kind: 'consent',
        externalId: 'consent:ana@example.com ja 2026-03-04',
        at: Date.UTC(2026, 2, 4),
        body: {
          person: { email: 'ana@example.com' },
          purpose: 'newsletter',
          channel: 'mail',
          given: true,
          how: 'import',
          proof: { wording: 'Send me news', form: 'the fair' },
        },
      },
    ],
  })
})

test('who did not agree has a word that says so, also without a day', () => {
  expect(read({ agreed: 'nein', day: '' })).toMatchObject({
    happenings: [{ at: AS_OF, body: { given: false } }],
  })
})

test('who was not asked has no word', () => {
  expect(read({ agreed: '' })).toMatchObject({ happenings: [] })
})

test.each<[string, Record<string, string>, RegExp]>([
  ['a yes without its day', { day: '' }, /^day: empty, and there is no consent without its date/],
  [
    'an answer that is none',
    { agreed: 'perhaps' },
    /^agreed: "?perhaps"? is no answer; it must be one of yes, no/,
  ],
  ['a day in the future', { day: '2027-01-01' }, /lies in the future/],
  ['a purpose that is none', { what: 'News & more!' }, /is no purpose/],
  ['nobody', { mail: '' }, /nobody knows whose consent this is/],
])('%s is no consent', (_, cells, why) => {
  const read1 = read(cells)
  expect('rejected' in read1 ? read1.rejected.join('; ') : read1).toMatch(why)
})

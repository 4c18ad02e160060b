import { describe, expect, test } from 'vitest'
import { answerHappenings, confirmedHappenings } from './answer-happenings.ts'
import { faultOf, type FormDefinition, type FormField } from './form.ts'
import { leadingZeros } from './proof-of-work.ts'
import { readAnswer } from './read-answer.ts'

const email: FormField = { key: 'email', label: 'E-mail', kind: 'email', required: true, means: 'email' }
const field = (key: string, said: Partial<FormField>): FormField => ({
  key,
  label: key,
  kind: 'text',
  required: false,
  means: 'answer',
  ...said,
})
const form: FormDefinition = {
  language: 'en',
  title: 'Contact',
  fields: [
    email,
    field('name', { means: 'name' }),
    field('words', { kind: 'long', means: 'message' }),
    field('size', { kind: 'number', means: 'attribute' }),
    field('when', { kind: 'date' }),
    field('roof', { kind: 'choice', options: ['flat', 'gable'] }),
    field('tel', { kind: 'phone', means: 'phone' }),
    field('from', { kind: 'hidden', value: 'footer' }),
  ],
  consents: [{ purpose: 'news', text: 'Send me the news, twice a month.', required: false }],
  origins: ['https://www.example.com'],
  expectsReply: true,
  doubleOptIn: false,
  proof: false,
}
const read = (said: Record<string, string>, of: FormDefinition = form) => readAnswer(of, name => said[name])
const arrived = { source: 'form:1', channel: 'form', id: 'a1', at: 1_000, version: 3 }

describe('a form as a whole', () => {
  test('can be asked', () => expect(faultOf(form)).toBeUndefined())

  test.each([
    ['nobody could be answered', { fields: [field('name', { means: 'name' })] }, 'nobody-named'],
    [
      'a required phone is enough',
      { fields: [field('tel', { kind: 'phone', means: 'phone', required: true })] },
      undefined,
    ],
    ['an address that may be left out is not', { fields: [{ ...email, required: false }] }, 'nobody-named'],
    ['a key stands twice', { fields: [email, email] }, 'key-twice'],
    [
      'two fields are the name',
      { fields: [email, field('a', { means: 'name' }), field('b', { means: 'name' })] },
      'means-twice',
    ],
    [
      'a number is no address',
      { fields: [email, field('a', { kind: 'number', means: 'email' })] },
      'means-not',
    ],
    ['a choice of nothing', { fields: [email, field('a', { kind: 'choice' })] }, 'no-options'],
    ['it leads elsewhere', { redirect: 'https://evil.example/x' }, 'redirect-elsewhere'],
    ['it leads by the plain web', { redirect: 'http://www.example.com/thanks' }, 'redirect-elsewhere'],
    [
      'it leads to a name that only looks like it',
      { redirect: 'https://www.example.com@evil.example/' },
      'redirect-elsewhere',
    ],
    ['it leads home', { redirect: 'https://www.example.com/thanks?x=1' }, undefined],
    [
      'there is nothing to confirm',
      { doubleOptIn: true, fields: [field('tel', { kind: 'phone', means: 'phone', required: true })] },
      'no-address-to-confirm',
    ],
  ] as const)('%s', (_case, change, fault) =>
    expect(faultOf({ ...form, ...(change as Partial<FormDefinition>) })?.fault).toBe(fault),
  )
})

describe('what is filled in', () => {
  test.each([
    ['email', '', 'missing'],
    ['email', 'anna@', 'not-email'],
    ['tel', '030 1234567', 'not-phone'],
    ['size', 'twelve', 'not-number'],
    ['size', '1.000,5', 'not-number'],
    ['when', '2026-02-30', 'not-date'],
    ['roof', 'round', 'not-an-option'],
    ['name', 'x'.repeat(501), 'too-long'],
  ])('%s: "%s" is %s', (key, text, problem) =>
    expect(read({ email: 'a@b.example', [key]: text }).problems).toEqual(new Map([[key, problem]])),
  )

  test('is kept in one form of writing', () => {
    const said = { email: ' Anna@B.example ', size: '12,5', tel: '030 1234567', roof: 'flat' }
    const { answer, problems } = read(said, { ...form, country: 'DE' })
    expect(problems.size).toBe(0)
    expect([...answer.values]).toEqual([
      ['email', 'anna@b.example'],
      ['size', '12.5'],
      ['roof', 'flat'],
      ['tel', '+49301234567'],
      ['from', 'footer'],
    ])
  })

  test('needs a tick where one must be', () => {
    const strict = { ...form, consents: [{ purpose: 'news', text: 'News', required: true }] }
    expect(read({ email: 'a@b.example' }, strict).problems).toEqual(new Map([['consent:news', 'not-agreed']]))
    expect(read({ email: 'a@b.example', 'consent:news': 'yes' }, strict).answer.agreed).toEqual(['news'])
  })
})

describe('an answer', () => {
  const said = { email: 'a@b.example', name: 'Anna', words: 'Hello', size: '9', 'consent:news': 'yes' }

  test('is a form in the conversation that waits, with the words of each consent, and says something of the person', () => {
    const [touch, record, consent, ...more] = answerHappenings(form, read(said).answer, arrived)
    expect(touch).toMatchObject({
      externalId: 'a1',
      body: {
        person: { email: 'a@b.example' },
        kind: 'form',
        name: 'Anna',
        text: 'Hello',
        expectsReply: true,
        attributes: {
          size: '9',
          from: 'footer',
          'form version': 3,
          'consent news': 'given',
          'consent words news': 'Send me the news, twice a month.',
        },
      },
    })
    expect(record).toMatchObject({ kind: 'person', body: { attributes: { size: '9' } } })
    expect(consent).toMatchObject({
      kind: 'consent',
      body: {
        person: { email: 'a@b.example' },
        purpose: 'news',
        channel: 'mail',
        given: true,
        how: 'form',
        proof: { wording: 'Send me the news, twice a month.', form: 'Contact', version: '3' },
      },
    })
    expect(more).toEqual([])
  })

  test('that has yet to be confirmed gives no consent and says nothing of the person until it is', () => {
    const asking = { ...form, doubleOptIn: true }
    const { answer } = read(said, asking)
    const before = answerHappenings(asking, answer, arrived)
    expect(before).toHaveLength(1)
    expect(before[0]).toMatchObject({ body: { attributes: { 'consent news': 'asked' } } })
    const after = confirmedHappenings(asking, answer, { ...arrived, at: 2_000 })
    expect(after).toMatchObject([
      {
        body: {
          person: { verified: ['email'] },
          expectsReply: false,
          attributes: { 'consent news': 'given' },
        },
      },
      { kind: 'person', body: { attributes: { size: '9' } } },
      { kind: 'consent', body: { purpose: 'news', given: true, how: 'double-opt-in' } },
    ])
  })
})

test('zeros are counted over the edges of bytes', () => {
  expect([[0x80], [0x01], [0, 0x10], [0, 0]].map(leadingZeros)).toEqual([0, 7, 11, 16])
})

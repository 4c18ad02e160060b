import { describe, expect, test } from 'vitest'
import { faultOf, type FormDefinition } from '#domain/form/form.ts'
import { definitionOf, draftOf, moved } from './form-draft.ts'
import { originsOf } from './lines.ts'

const form: FormDefinition = {
  language: 'de',
  title: 'Kontakt',
  intro: 'Schreiben Sie uns.',
  fields: [
    { key: 'email', label: 'E-Mail', kind: 'email', required: true, means: 'email' },
    {
      key: 'dach',
      label: 'Dach',
      kind: 'choice',
      required: false,
      means: 'attribute',
      options: ['flach', 'steil'],
    },
  ],
  consents: [{ purpose: 'news', text: 'Neues per E-Mail', required: false }],
  origins: ['https://www.example.com'],
  expectsReply: true,
  doubleOptIn: false,
  proof: true,
}

describe('a draft of a form', () => {
  test('that nobody touched is the form', () => expect(definitionOf(draftOf(form))).toEqual(form))

  test('gives new fields keys of their labels, each once, and old ones keep theirs', () => {
    const draft = draftOf(form)
    const blank = {
      id: 'x',
      key: '',
      kind: 'text',
      required: false,
      means: 'answer',
      hint: '',
      options: '',
      value: '',
    } as const
    const labels = ['Dach', 'Größe in m²', '???']
    const made = definitionOf({
      ...draft,
      fields: [
        ...draft.fields.map(field => ({ ...field, label: 'Renamed' })),
        ...labels.map(label => ({ ...blank, label })),
      ],
    })
    expect(made.fields.map(field => field.key)).toEqual(['email', 'dach', 'dach-2', 'größe-in-m²', 'field'])
    expect(faultOf(made)).toBeUndefined()
  })
})

test('rows move up, down and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
})

test('a pasted address is its website', () => {
  expect(originsOf('https://www.example.com/contact?x=1\n\n https://www.example.com \nnonsense')).toEqual([
    'https://www.example.com',
    'nonsense',
  ])
})

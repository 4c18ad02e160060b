import { expect, test } from 'vitest'
import { fillTemplate, firstNameOf, leftIn, type PlaceholderValues, unknownIn } from './fill-template.ts'

const values: PlaceholderValues = {
  'person.name': 'Ana {{member.name}} Lima',
  'person.firstName': 'Ana',
  'person.email': 'ana@example.com',
  'person.company': null,
  'member.name': 'Olga Owner',
  'member.firstName': 'Olga',
  'workspace.name': 'First',
}

test('what is known is filled in, what is not known stays and is named', () => {
  expect(
    fillTemplate(
      'Hello {{person.firstName}} of {{ person.company }}, {{nonsense}} {{person.company}}',
      values,
    ),
  ).toEqual({
    text: 'Hello Ana of {{ person.company }}, {{nonsense}} {{person.company}}',
    missing: ['person.company'],
  })
})

test('what somebody is called is never filled in again', () => {
  expect(fillTemplate('{{person.name}}', values).text).toBe('Ana {{member.name}} Lima')
})

test('names that nobody knows are told', () => {
  expect(unknownIn('{{person.firstName}} {{constructor}} {{ person.iban }} {{constructor}}')).toEqual([
    'constructor',
    'person.iban',
  ])
  expect(leftIn('{{person.firstName}} {{constructor}}')).toEqual(['person.firstName'])
})

test('somebody is spoken to by the first word of their name', () => {
  expect(firstNameOf(' Ana Maria Lima ')).toBe('Ana')
  expect(firstNameOf(' ')).toBeNull()
  expect(firstNameOf(null)).toBeNull()
})

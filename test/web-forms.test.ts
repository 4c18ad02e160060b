import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allForms } from './journeys/forms-to-walk.ts'
import { notForms } from './journeys/not-forms.ts'

const WEB = join(import.meta.dirname, '../src/web')
const INPUT =
  /<(?:form|input|textarea|TextInput|Textarea|SecretInput|NumberInput|InputBase|FieldInput|MentionArea|GrowingArea|EditInPlace)\b|\buseKept(?:Form|Text)\(/

const sources = globSync('**/*.tsx', { cwd: WEB }).map(file => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(join(WEB, file), 'utf8'),
}))
const walked = new Map<string, number>()
for (const { file } of allForms) walked.set(file, (walked.get(file) ?? 0) + 1)

test('every file with inputs is walked, or it is said why not', () => {
  const unknown = sources.filter(
    ({ file, text }) => INPUT.test(text) && !walked.has(file) && !(file in notForms),
  )
  expect(unknown.map(({ file }) => file)).toEqual([])
})

test('every form of a file is walked', () => {
  const forgotten = sources.filter(({ file, text }) => {
    const forms = text.match(/<form\b/g)?.length ?? 0
    return !(file in notForms) && forms > (walked.get(file) ?? 0)
  })
  expect(forgotten.map(({ file }) => file)).toEqual([])
})

test('nothing is in the table that is not there any more', () => {
  const there = new Set(sources.filter(({ text }) => INPUT.test(text)).map(({ file }) => file))
  expect([...walked.keys(), ...Object.keys(notForms)].filter(file => !there.has(file))).toEqual([])
})

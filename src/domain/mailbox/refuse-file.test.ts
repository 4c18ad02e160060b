import { expect, test } from 'vitest'
import { refuseFile } from './refuse-file.ts'

const judge = (name: string, sniffed = '', size = 10) => refuseFile({ name, sniffed, size, most: 100 })

test.each([
  ['offer.pdf', 'application/pdf', undefined],
  ['notes', '', undefined],
  ['run.EXE', '', 'runs'],
  ['invoice.pdf.js', '', 'runs'],
  ['invoice.pdf', 'application/x-msdownload', 'runs'],
  ['photo.png', 'application/x-executable', 'runs'],
  ['setup', 'text/x-script', 'runs'],
])('%s that shows %s: %s', (name, sniffed, refused) => expect(judge(name, sniffed)).toBe(refused))

test('what is too large is not kept', () => expect(judge('film.mp4', '', 101)).toBe('too-large'))

import { expect, test } from 'vitest'
import { meaningsOf } from './word-meaning.ts'

const guessed = (word: string): string | undefined => meaningsOf('consent.given', [word])?.words[word]

test.each([
  'yes',
  'Ja',
  'x',
  'Opted in',
  'double-opt-in',
  'Subscribed',
  'confirmed',
  'bestätigt',
  'zugestimmt am Stand',
])('%s is guessed to be a yes', word => expect(guessed(word)).toBe('yes'))
test.each(['no', 'Opted out', 'unsubscribed', 'not confirmed', 'disagreed', 'nicht bestätigt', 'Opt-in: no'])(
  '%s is guessed to be a no',
  word => expect(guessed(word)).toBe('no'),
)
test.each([
  'unconfirmed',
  'Unbestätigt',
  'pending confirmation',
  'Opt-in pending',
  'opt-in requested',
  'double opt-in mail sent',
  'non-subscribed',
  'bounced',
])('%s is guessed to be nothing: nobody is written to for it', word => expect(guessed(word)).toBeUndefined())

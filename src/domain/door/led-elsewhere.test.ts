import { expect, test } from 'vitest'
import { ledElsewhere } from './led-elsewhere.ts'

const before = { password: ['imap.acme.example', 'smtp.acme.example'], appSecret: [] }

test('a secret that stays may go to the servers it was entered for, however they are written, and to fewer', () => {
  expect(ledElsewhere(before, { password: ['IMAP.acme.example'] }, ['password', 'appSecret'])).toEqual([])
})

test('a secret that stays is not led to another server, also beside the known ones', () => {
  expect(
    ledElsewhere(before, { password: ['imap.acme.example', 'smtp.else.example'] }, ['password']),
  ).toEqual(['password'])
})

test('a secret that is given anew may go anywhere', () => {
  expect(ledElsewhere(before, { password: ['imap.else.example'] }, [])).toEqual([])
})

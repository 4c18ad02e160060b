import { expect, test } from 'vitest'
import { mailboxDoor } from '#contract/door-mailbox.ts'
import { formOf, NEW_MAILBOX, NO_SECRETS, secretsOf, settingsOf } from './mailbox-form.ts'

const address = 'sales@acme.example'

test.each(['google', 'microsoft'] as const)('a mailbox of %s needs its address alone', provider => {
  const settings = settingsOf({ ...NEW_MAILBOX, provider, address })
  expect(mailboxDoor.settings.parse(settings)).toEqual(settings)
  expect(settings.imap.user).toBe(address)
  expect(formOf(settings)).toMatchObject({ provider, address, user: '' })
})

test('a mailbox of another provider comes back as it was typed', () => {
  const form = {
    ...NEW_MAILBOX,
    provider: 'other',
    address,
    user: 'acme',
    imapHost: 'imap.acme.example',
    smtpHost: 'smtp.acme.example',
    smtpPort: '587',
    smtpSecurity: 'starttls',
    sent: 'Gesendet',
    days: '7',
    signIn: 'oauth',
    authorizeUrl: 'https://login.acme.example/authorize',
    tokenUrl: 'https://login.acme.example/token',
    blindCopy: true,
    vouchedBy: 'mx.acme.example',
  } as const
  const settings = settingsOf(form)
  expect(mailboxDoor.settings.parse(settings)).toEqual(settings)
  expect(formOf(settings)).toEqual(form)
})

test.each(['google', 'microsoft'] as const)(
  'access that %s grants needs no address, and a tenant may have its own',
  provider => {
    const usual = settingsOf({ ...NEW_MAILBOX, provider, address, signIn: 'oauth' })
    expect(mailboxDoor.settings.parse(usual)).toEqual(usual)
    expect(usual.oauth).toEqual({
      authorizeUrl: expect.stringMatching(/^https:/),
      tokenUrl: expect.stringMatching(/^https:/),
      scope: expect.stringMatching(/mail|IMAP/),
    })
    expect(formOf(usual)).toMatchObject({ authorizeUrl: '', tokenUrl: '', scope: '' })
    const own = {
      ...NEW_MAILBOX,
      provider,
      address,
      signIn: 'oauth',
      tokenUrl: 'https://login.example/ours/token',
    } as const
    expect(formOf(settingsOf(own)).tokenUrl).toBe(own.tokenUrl)
  },
)

test('without a server for sending nothing is sent, and what is not typed is not kept', () => {
  const settings = settingsOf({ ...NEW_MAILBOX, provider: 'other', address, imapHost: 'imap.acme.example' })
  expect(settings).not.toHaveProperty('smtp')
  expect(settings).not.toHaveProperty('fromName')
})

test('secrets that were not typed stay as they were', () => {
  expect(secretsOf({ signIn: 'password' }, NO_SECRETS)).toBeUndefined()
  expect(secretsOf({ signIn: 'password' }, { ...NO_SECRETS, password: ' x ' })).toEqual({ password: ' x ' })
  expect(secretsOf({ signIn: 'oauth' }, { ...NO_SECRETS, password: 'x', clientId: ' id ' })).toEqual({
    clientId: 'id',
  })
})

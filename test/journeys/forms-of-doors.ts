import { type FormToWalk, NO_MAIL } from './form-to-walk.ts'

/** Doors that other programs send to, and what their messages become. */
export const signedDoors: FormToWalk[] = [
  {
    name: 'Mapping of a door',
    file: 'door/mapping-editor.tsx',
    at: '/settings/doors/:hook',
    typed: { 'E-mail': '$.contact.email', Text: 'They wrote {$.text}', Thread: '$.conversation' },
    send: 'Save the mapping',
    to: /\/v1\/doors\/[\w-]+$/,
    bad: { typed: { 'E-mail': '$.a[b]' }, at: 'E-mail', says: /no path/ },
  },
  {
    name: 'Door for Meta',
    file: 'door/meta-form.tsx',
    at: '/settings/doors?make=meta',
    typed: { Name: 'WhatsApp of the north', 'Phone number ID': '27681414235104944' },
    secret: { 'App secret': 'the secret of the app' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: {
      typed: { Name: 'WhatsApp', 'App secret': 'the secret', 'Page ID': 'sunrise' },
      at: 'Page ID',
      says: /./,
    },
  },
  {
    name: 'Door for calls',
    file: 'door/telephony-form.tsx',
    at: '/settings/doors?make=telephony',
    typed: { Name: 'Telephone of the north' },
    secret: { 'Auth token': 'the token of the account' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: {
      typed: { Name: 'Telephone', 'Auth token': 'the token', 'Account SID': 'nonsense' },
      at: 'Account SID',
      says: /./,
    },
  },
]

/** Mailboxes, which are fetched. */
export const mailboxes: FormToWalk[] = [
  {
    name: 'Mailbox',
    file: 'door/make-mailbox.tsx',
    at: '/settings/doors?make=mailbox',
    typed: { Name: 'Sales mailbox', 'E-mail address': 'sales@example.com', 'Days to fetch from before': '7' },
    secret: { 'Password of the mailbox': 'four words that nobody guesses' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: { typed: { 'E-mail address': 'nonsense' }, at: 'E-mail address', says: NO_MAIL },
  },
  {
    name: 'Settings of a mailbox',
    file: 'door/mailbox-panel.tsx',
    at: '/settings/doors/:mailbox',
    typed: { 'E-mail address': 'info@example.com', 'Incoming server': 'imap.example.net' },
    secret: { 'Password of the mailbox': 'four words that nobody guesses' },
    send: 'Save',
    to: /\/v1\/doors\/[^/]+$/,
    bad: { typed: { 'E-mail address': 'nonsense' }, at: 'E-mail address', says: NO_MAIL },
  },
]

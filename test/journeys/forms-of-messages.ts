import type { Page } from 'playwright-core'
import { composer, type FormToWalk, inComposer, NOTHING } from './form-to-walk.ts'

const sends = { host: 'smtp.example.com', port: 587, security: 'starttls', user: 'sales@example.com' }
/** Without it nobody writes a mail. */
export const mailboxToWalk = {
  kind: 'mailbox',
  name: 'Sales',
  settings: {
    address: 'sales@example.com',
    imap: { ...sends, host: 'imap.example.com', port: 993, security: 'tls' },
    smtp: sends,
  },
  secrets: { password: 'nobody checks it here' },
}

const writeMail = inComposer(/^Mail/)

/** What members write to people. */
export const messages: FormToWalk[] = [
  {
    name: 'Mail to a person',
    file: 'message/reply-box.tsx',
    at: '/people/:person',
    open: writeMail,
    stays: true,
    within: composer,
    typed: { Subject: 'The barn', Message: 'Here is the offer, with the batteries.' },
    send: /^Send/.source,
    // What is written is kept on the server with every stroke; what fails here is sending it.
    to: /\/send$/,
    bad: { typed: { Message: '' }, at: 'Message', says: NOTHING },
  },
  {
    name: 'Copies of a mail',
    file: 'message/copies.tsx',
    at: '/people/:other',
    open: async (page: Page) => {
      await writeMail(page)
      await composer(page).getByRole('button', { name: 'Add copies' }).click()
    },
    stays: true,
    within: composer,
    typed: { 'Copy to': 'bo@ruiz.example', 'Blind copy to': 'cy@ruiz.example', Message: 'To all of you.' },
    send: /^Send/.source,
    to: /\/send$/,
    bad: {
      typed: { 'Copy to': 'bo@ruiz.example, half@', Message: 'To both of you.' },
      at: 'Copy to',
      says: /^“half@” is no e-mail address/,
    },
  },
]

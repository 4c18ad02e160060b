import { z } from 'zod'
import { keptText } from './kept-text.ts'

const MOST_DAYS = 365

/** A name of the net or an address of it, as people type it. */
const host = keptText(253).regex(
  /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?|[0-9a-f:]+)$/i,
  'a name such as mail.example.com',
)
const port = z.int().min(1).max(65_535)
const security = z.enum(['tls', 'starttls']).meta({
  description:
    '`tls`: encrypted from the first byte (993, 465). `starttls`: encrypted before anybody signs in (143, 587).',
})
const folder = keptText(500)
const mailAddress = keptText(320).regex(
  /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/,
  'an e-mail address',
)

const endpoint = keptText(500).regex(/^https?:\/\/\S+$/i, 'an address that begins with https://')

/** Where a program of the other side signs in and out; the name of the user there. */
const imapServer = z.strictObject({
  host,
  port,
  security,
  user: keptText(320),
  folders: z
    .strictObject({
      inbox: folder.optional().meta({ description: 'Absent: INBOX.' }),
      sent: folder
        .optional()
        .meta({ description: 'Absent: the one that the server calls its folder of sent mails.' }),
    })
    .optional(),
})
const smtpServer = z.strictObject({ host, port, security, user: keptText(320) })

/** A mailbox whose mails are fetched, and through whose server answers are sent. */
export const mailboxDoor = {
  kind: 'mailbox',
  settings: z.strictObject({
    address: mailAddress,
    fromName: keptText(200).optional(),
    imap: imapServer,
    smtp: smtpServer.optional().meta({ description: 'Absent: nothing is sent from this mailbox.' }),
    days: z.int().min(0).max(MOST_DAYS).optional().meta({
      description: 'How many days before the door was made are fetched; absent: 30. They open no wait.',
    }),
    blindCopy: z.boolean().optional().meta({
      description:
        'Members put this address in blind copy: what they send so is their touch with whom it went to.',
    }),
    vouchedBy: keptText(253).optional().meta({
      description:
        'The name by which the mail server signs what it finds out about senders (RFC 8601 authserv-id). Absent: that of the provider, when it is a known one.',
    }),
    oauth: z
      .strictObject({
        tokenUrl: endpoint,
        authorizeUrl: endpoint.optional().meta({
          description: 'Where somebody is asked to grant access; absent: nobody can be asked from here.',
        }),
        scope: keptText(1_000).optional(),
      })
      .optional()
      .meta({
        description: 'Signs in with tokens that are fetched there (OAuth 2). Absent: with the password.',
      }),
  }),
  secrets: z.strictObject({
    password: keptText(1_000).optional(),
    clientId: keptText(1_000).optional(),
    clientSecret: keptText(1_000).optional(),
    refreshToken: keptText(10_000).optional(),
  }),
} as const

export type MailboxSettings = z.infer<typeof mailboxDoor.settings>
export type MailboxSecrets = z.infer<typeof mailboxDoor.secrets>
export type MailServer = { host: string; port: number; security: 'tls' | 'starttls'; user: string }

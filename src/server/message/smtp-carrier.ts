import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionOptions,
} from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { messageIdOf } from '#domain/message/mail-thread.ts'
import { HANDING_OVER_MS } from '#domain/message/message-states.ts'
import type { SignIn } from '#server/mailbox/imap-connection.ts'
import type { MailboxDoor } from '#server/mailbox/mailbox-store.ts'
import { MailboxTrouble } from '#server/mailbox/mailbox-trouble.ts'
import { signInOf } from '#server/mailbox/sign-in.ts'
import { EgressRefused, type EgressSettings } from '#server/outbox/egress.ts'
import { reachHost } from '#server/outbox/reach-host.ts'
import type { Carrier, Delivered, Delivery } from './carriers.ts'
import { composeMail } from './compose-mail.ts'

/** What of a mailbox's settings sending needs (src/contract/door-mailbox.ts). */
type Smtp = { host: string; port: number; security: 'tls' | 'starttls'; user: string }
type Mailbox = { address: string; fromName?: string | undefined; smtp?: Smtp | undefined }

const PATIENCE_MS = 30_000
/** Before others would take the message for lost. */
const IN_ALL_MS = HANDING_OVER_MS - 60_000

/** Mail through the SMTP server of a mailbox. */
export const smtpCarrier: Carrier = {
  kind: 'mailbox',
  touch: 'mail',
  reaches: 'email',
  copies: true,
  sends: door => mailboxOf(door.settings).smtp !== undefined,
  externalId: (message, door) => messageIdOf(message.id, mailboxOf(door.settings).address),
  deliver,
}

function mailboxOf(settings: Record<string, unknown>): Mailbox {
  return settings as Mailbox
}

async function deliver(delivery: Delivery): Promise<Delivered> {
  const { message, door, egress } = delivery
  const mailbox = mailboxOf(door.settings)
  const externalId = smtpCarrier.externalId(message, door)
  const { smtp } = mailbox
  if (!smtp) return { sent: false, state: 'failed', problem: 'door-closed' }
  const handed: Handed = { begun: false, refused: [] }
  const to = [message.to, ...message.cc, ...message.bcc]
  try {
    const options = await optionsOf(smtp, egress)
    const mail = await composeMail(message, {
      messageId: externalId,
      from: { name: mailbox.fromName || message.author || '', address: mailbox.address },
    })
    const envelope: Envelope = { from: mailbox.address, to, size: mail.length }
    await handOver(options, {
      signIn: await signInFor(smtp, delivery),
      envelope,
      body: Readable.from(told(mail, envelope, delivery.begin, handed)),
    })
    return { sent: true, externalId }
  } catch (error) {
    return handed.refused.length > 0 ? notTaken(handed.refused) : notSent(error, handed.begun)
  }
}

/** What the connection writes down of the recipients while it asks for each of them. */
type Envelope = { from: string; to: string[]; size: number; rejectedErrors?: RefusedRecipient[] }
type RefusedRecipient = Failure & { recipient?: string; response?: string }
type Handed = { begun: boolean; refused: readonly RefusedRecipient[] }

/**
 * Read when the server has agreed to take the mail (354) and not before: that handing over begins is on disk before the
 * first byte of it leaves. None does when a recipient was refused: a mail goes to all that it names, or to nobody.
 */
async function* told(
  mail: Buffer,
  envelope: Envelope,
  begin: () => Promise<void>,
  handed: Handed,
): AsyncGenerator<Buffer> {
  handed.refused = envelope.rejectedErrors ?? []
  if (handed.refused.length > 0) throw new Error('A recipient was refused.')
  await begin()
  handed.begun = true
  yield mail
}

/**
 * The connection goes to the very address that was checked, and is encrypted, except to a server that DUET_EGRESS_ALLOW
 * names. @throws EgressRefused
 */
async function optionsOf(
  { host, port, security }: Smtp,
  egress: EgressSettings,
): Promise<SMTPConnectionOptions> {
  const { address, name, allowed } = await reachHost({ host, port }, egress)
  return {
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls' && !allowed,
    ...(isIP(name) === 0 && { servername: name }),
    tls: {
      ...(isIP(name) === 0 && { servername: name }),
      minVersion: 'TLSv1.2',
    },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    socketCloseTimeout: 0,
  }
}

/** With the password of the mailbox, or with a token that is fetched for it (OAuth 2). @throws MailboxTrouble */
function signInFor(smtp: Smtp, { door, secrets, egress, now, keepSecrets }: Delivery): Promise<SignIn> {
  const renewed = (refreshToken: string): Promise<void> => keepSecrets({ ...secrets, refreshToken })
  return signInOf(door as MailboxDoor, secrets, smtp.user, { egress, now, renewed })
}

type Handing = { signIn: SignIn; envelope: Envelope; body: Readable }

function authOf(signIn: SignIn): SMTPConnectionAuth {
  if ('pass' in signIn) return { user: signIn.user, pass: signIn.pass }
  return { user: signIn.user, oauth2: new XOAuth2({ user: signIn.user, accessToken: signIn.accessToken }) }
}

/** Resolves when the server says that it has the mail. */
function handOver(options: SMTPConnectionOptions, { signIn, envelope, body }: Handing): Promise<void> {
  const connection = new SMTPConnection(options)
  return new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('It took too long.')), IN_ALL_MS)
    const end = (error: Error | null | undefined): void => {
      clearTimeout(late)
      if (error) reject(error)
      else resolve()
    }
    connection.on('error', end)
    connection.on('end', () => end(new Error('The server closed the connection.')))
    const send = (): void =>
      connection.send(envelope, body, error => {
        end(error)
        if (!error) connection.quit()
      })
    connection.connect(error => {
      if (error) return end(error)
      connection.login(authOf(signIn), refused => (refused ? end(refused) : send()))
    })
  }).finally(() => {
    body.destroy()
    connection.close()
  })
}

type Failure = { code?: string; responseCode?: number; message?: string }

/** Refused for good (5xx), refused for now (4xx), not reached, or cut off when only the other side knows. */
function notSent(thrown: unknown, begun: boolean): Delivered {
  if (thrown instanceof EgressRefused)
    return { sent: false, state: 'failed', problem: 'not-allowed-out', detail: thrown.message }
  if (thrown instanceof MailboxTrouble) return notSignedIn(thrown)
  const { code, responseCode, message = String(thrown) } = thrown as Failure
  const failed = { sent: false, state: 'failed', detail: message } as const
  if (code === 'ETLS') return { ...failed, problem: 'not-encrypted' }
  if (code === 'EAUTH' && responseCode !== undefined && responseCode >= 500)
    return { ...failed, problem: 'sign-in-refused' }
  if (responseCode !== undefined && responseCode >= 500) return { ...failed, problem: 'refused' }
  if (responseCode !== undefined) return { ...failed, problem: 'later', again: true }
  if (begun) return { sent: false, state: 'uncertain', problem: 'cut-off', detail: message }
  return { ...failed, problem: 'unreachable', again: true }
}

/** Somebody of those whom it was to go to was refused: for good, unless all of them were for now. */
function notTaken(refused: readonly RefusedRecipient[]): Delivered {
  const detail = refused.map(one => `${one.recipient}: ${one.response ?? one.message}`).join(' ')
  const later = refused.every(one => one.responseCode !== undefined && one.responseCode < 500)
  const failed = { sent: false, state: 'failed', detail } as const
  return later ? { ...failed, problem: 'later', again: true } : { ...failed, problem: 'refused' }
}

/** A token was not to be had: refused for good, or not for now. */
function notSignedIn({ code, message }: MailboxTrouble): Delivered {
  const failed = { sent: false, state: 'failed', detail: message } as const
  if (code === 'secret-changed') return { ...failed, problem: 'secret-changed' }
  if (code === 'sign-in-refused' || code === 'access-revoked' || code === 'access-missing')
    return { ...failed, problem: 'sign-in-refused' }
  return { ...failed, problem: 'unreachable', again: true }
}

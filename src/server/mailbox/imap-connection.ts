import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import type { MailboxSettings } from '#contract/door-mailbox.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { reachHost } from '#server/outbox/reach-host.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'

/** What somebody signs in with. */
export type SignIn = { user: string; pass: string } | { user: string; accessToken: string }

export type Connecting = {
  settings: MailboxSettings
  signIn: SignIn
  egress: EgressSettings
}

const PATIENCE_MS = 20_000
/** Servers end what says nothing for half an hour; networks in between do so earlier. */
const SILENCE_MS = 5 * 60_000

/**
 * A signed-in connection. Never without encryption, except to a server that DUET_EGRESS_ALLOW names and
 * that offers none. Certificates are looked at everywhere: an operator's own authority is trusted by NODE_EXTRA_CA_CERTS.
 * @throws what `troubleOf` has words for
 */
export async function connectImap({ settings, signIn, egress }: Connecting): Promise<ImapFlow> {
  const { host, port, security } = settings.imap
  const { address, name, allowed } = await reachHost({ host, port }, egress)
  const client = new ImapFlow({
    host: address,
    port,
    ...(isIP(name) === 0 && { servername: name }),
    secure: security === 'tls',
    ...(security === 'starttls' && !allowed && { doSTARTTLS: true }),
    auth: signIn,
    tls: { minVersion: 'TLSv1.2' },
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Duet' },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  // What goes wrong later rejects what is under way; an error between two commands shows at the next one.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    client.close()
    throw error
  }
  if (!client.secureConnection && !allowed) {
    client.close()
    throw new MailboxTrouble('not-encrypted')
  }
  return client
}

export type Folders = { inbox: string; sent: string | undefined }

/**
 * The folders that are fetched: those that were chosen, else the usual ones.
 * @throws MailboxTrouble when a chosen one is not there
 */
export async function findFolders(client: ImapFlow, settings: MailboxSettings): Promise<Folders> {
  const chosen = settings.imap.folders ?? {}
  const list = await client.list()
  const inbox = chosen.inbox ?? 'INBOX'
  const there = (path: string): boolean =>
    list.some(
      one => one.path === path || (path.toUpperCase() === 'INBOX' && one.path.toUpperCase() === 'INBOX'),
    )
  for (const path of [inbox, chosen.sent]) {
    if (path !== undefined && !there(path)) throw new MailboxTrouble('folder-missing', path)
  }
  const sent = chosen.sent ?? list.find(one => one.specialUse === '\\Sent')?.path
  return { inbox, sent: settings.blindCopy ? undefined : sent }
}

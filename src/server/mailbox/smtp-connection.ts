import { isIP } from 'node:net'
import { createTransport, type Transporter } from 'nodemailer'
import type { MailServer } from '#contract/door-mailbox.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { reachHost } from '#server/outbox/reach-host.ts'
import type { SignIn } from './imap-connection.ts'

const PATIENCE_MS = 20_000

/**
 * What sends through a mailbox's own server. Never without encryption, except to a server that DUET_EGRESS_ALLOW names and
 * that offers none. Certificates are looked at everywhere: an operator's own authority is trusted by NODE_EXTRA_CA_CERTS.
 * @throws EgressRefused
 */
export async function smtpOf(
  { host, port, security }: MailServer,
  signIn: SignIn,
  egress: EgressSettings,
): Promise<Transporter> {
  const { address, name, allowed } = await reachHost({ host, port }, egress)
  return createTransport({
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls' && !allowed,
    auth: 'pass' in signIn ? signIn : { type: 'OAuth2', ...signIn },
    tls: {
      ...(isIP(name) === 0 && { servername: name }),
      minVersion: 'TLSv1.2',
    },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

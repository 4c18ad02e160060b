import type { DoorTrouble } from '#domain/door/door-troubles.ts'
import { EgressRefused } from '#server/outbox/egress.ts'

/** Why a mailbox cannot be fetched, as screens have words for it, with what the other side said. */
export class MailboxTrouble extends Error {
  override readonly name = 'MailboxTrouble'
  readonly code: DoorTrouble
  constructor(code: DoorTrouble, detail = '') {
    super(detail)
    this.code = code
  }
}

type ServerError = Error & {
  code?: unknown
  authenticationFailed?: boolean
  serverResponseCode?: string
  responseText?: string
  responseStatus?: string
}

const BY_CODE: Readonly<Record<string, DoorTrouble>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  EAI_NODATA: 'name-unknown',
  ECONNREFUSED: 'cannot-connect',
  ECONNRESET: 'cannot-connect',
  EHOSTUNREACH: 'cannot-connect',
  ENETUNREACH: 'cannot-connect',
  EPIPE: 'cannot-connect',
  EConnectionClosed: 'cannot-connect',
  NoConnection: 'cannot-connect',
  ClosedAfterConnectTLS: 'cannot-connect',
  ClosedAfterConnectText: 'cannot-connect',
  ETIMEDOUT: 'too-slow',
  ETIMEOUT: 'too-slow',
  CONNECT_TIMEOUT: 'too-slow',
  GREETING_TIMEOUT: 'too-slow',
  GREEETING_TIMEOUT: 'too-slow',
  UPGRADE_TIMEOUT: 'too-slow',
  EPROTO: 'not-encrypted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-encrypted',
  // What nodemailer says.
  ETLS: 'not-encrypted',
  EAUTH: 'sign-in-refused',
  EDNS: 'name-unknown',
  ESOCKET: 'cannot-connect',
  ECONNECTION: 'cannot-connect',
}

/** What an error of the connection, of the server or of the token's server means for whoever set the mailbox up. */
export function troubleOf(thrown: unknown): { code: DoorTrouble; detail: string | undefined } {
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as ServerError
  const detail = (error.responseText || error.message).trim().slice(0, 500)
  return { code: codeOf(error), detail: detail === '' ? undefined : detail }
}

function codeOf(error: ServerError): DoorTrouble {
  if (error instanceof MailboxTrouble) return error.code
  if (error instanceof EgressRefused) return 'cannot-connect'
  const code = typeof error.code === 'string' ? error.code : ''
  if (isCertificate(code, error.message)) return 'certificate-refused'
  const said = `${error.serverResponseCode ?? ''} ${error.responseText ?? ''} ${error.message}`
  if (/\b(?:OVERQUOTA|LIMIT|INUSE|THROTTLED)\b|too many (?:simultaneous )?connections/i.test(said))
    return 'over-quota'
  if (error.authenticationFailed) return 'sign-in-refused'
  if (/\bSTARTTLS\b/i.test(said)) return 'not-encrypted'
  if (error.serverResponseCode === 'NONEXISTENT' || /mailbox doesn't exist/i.test(said))
    return 'folder-missing'
  const known = BY_CODE[code]
  if (known) return known
  if (/timed? ?out/i.test(error.message)) return 'too-slow'
  return 'other'
}

function isCertificate(code: string, message: string): boolean {
  return (
    /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY))/.test(code) ||
    /certificate/i.test(message)
  )
}

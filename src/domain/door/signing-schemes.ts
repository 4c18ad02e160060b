/**
 * How known programs sign what they send, besides Standard Webhooks: an HMAC of the body by a shared secret, in a header
 * of their own. Where they say when they signed, it is part of what is signed.
 */
export type SigningScheme = {
  header: string
  hash: 'sha256' | 'sha1'
  encoding: 'hex' | 'base64'
  /** What stands before the signature in its header. */
  prefix?: string
  /** The signature and its time stand together in the header: `t=…,v1=…`; the name of the signature's part. */
  part?: string
  /** The header in which the time stands by itself. */
  stampHeader?: string
  /** What is signed; absent: the body alone. */
  signed?: (stamp: string, body: string) => string
  /** The path of the message's own id; absent: it has none, and is known by what it says. */
  id?: string
}

/**
 * Sources: typeform.com/developers/webhooks/secure-your-webhooks, developer.calendly.com "Webhook signatures",
 * developers.intercom.com "Webhooks: signed notifications", docs.crisp.chat "Web Hooks" and its library's verifyHook.
 */
export const SIGNING_SCHEMES = {
  typeform: {
    header: 'typeform-signature',
    hash: 'sha256',
    encoding: 'base64',
    prefix: 'sha256=',
    id: '$.event_id',
  },
  calendly: {
    header: 'calendly-webhook-signature',
    hash: 'sha256',
    encoding: 'hex',
    part: 'v1',
    signed: (stamp, body) => `${stamp}.${body}`,
  },
  intercom: { header: 'x-hub-signature', hash: 'sha1', encoding: 'hex', prefix: 'sha1=', id: '$.id' },
  crisp: {
    header: 'x-crisp-signature',
    hash: 'sha256',
    encoding: 'hex',
    stampHeader: 'x-crisp-request-timestamp',
    signed: (stamp, body) => `[${stamp};${body}]`,
  },
} as const satisfies Record<string, SigningScheme>

export type SchemeName = keyof typeof SIGNING_SCHEMES
export const SCHEME_NAMES = Object.keys(SIGNING_SCHEMES) as SchemeName[]

export function schemeOf(name: unknown): SigningScheme | undefined {
  return typeof name === 'string' && Object.hasOwn(SIGNING_SCHEMES, name)
    ? SIGNING_SCHEMES[name as SchemeName]
    : undefined
}

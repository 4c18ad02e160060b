import { z } from 'zod'
import type { MailboxSecrets, MailboxSettings } from '#contract/door-mailbox.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { type EgressSettings, sendOut } from '#server/outbox/egress.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'

/** `refreshToken`: another one than before, which counts from now on. */
export type AccessToken = { token: string; until: Instant; refreshToken?: string }

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
})
const refused = z.object({ error: z.string(), error_description: z.string().optional() })

const USUAL_SECONDS = 3_600
/** It is not used up to its last second. */
const BEFORE_END_MS = 60_000

type Endpoint = NonNullable<MailboxSettings['oauth']>

/**
 * A new token to sign in with, for the lasting one that was granted (OAuth 2, RFC 6749 section 6).
 * @throws MailboxTrouble
 */
export async function fetchAccessToken(
  oauth: Endpoint,
  { clientId, clientSecret, refreshToken }: MailboxSecrets,
  { egress, now }: { egress: EgressSettings; now: Instant },
): Promise<AccessToken> {
  if (!clientId || !refreshToken) throw new MailboxTrouble('access-missing')
  const given = await askForTokens(
    oauth,
    {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      ...(clientSecret && { client_secret: clientSecret }),
      ...(oauth.scope && { scope: oauth.scope }),
    },
    egress,
  )
  const { access_token: token, expires_in: seconds = USUAL_SECONDS, refresh_token: next } = given
  return {
    token,
    until: now + seconds * 1_000 - BEFORE_END_MS,
    ...(next !== undefined && next !== refreshToken && { refreshToken: next }),
  }
}

/**
 * The lasting token for the code that a consent screen gave (RFC 6749 section 4.1.3, with PKCE, RFC 7636); undefined when
 * the provider gave access for a while only.
 * @throws MailboxTrouble
 */
export async function fetchLastingToken(
  oauth: Endpoint,
  { clientId = '', clientSecret }: MailboxSecrets,
  { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
  egress: EgressSettings,
): Promise<string | undefined> {
  const given = await askForTokens(
    oauth,
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: clientId,
      ...(clientSecret && { client_secret: clientSecret }),
    },
    egress,
  )
  return given.refresh_token
}

async function askForTokens(
  { tokenUrl }: Endpoint,
  asked: Record<string, string>,
  egress: EgressSettings,
): Promise<z.infer<typeof granted>> {
  const body = new URLSearchParams(asked).toString()
  const answer = await sendOut(
    {
      url: tokenUrl,
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        accept: 'application/json',
      },
      body,
    },
    egress,
  )
  const said = jsonOf(answer.body)
  const token = granted.safeParse(said)
  if (answer.status === 200 && token.success) return token.data
  throw refusalOf(answer.status, said)
}

function refusalOf(status: number, said: unknown): MailboxTrouble {
  const { data } = refused.safeParse(said)
  const detail = data ? `${data.error} ${data.error_description ?? ''}`.trim() : `status ${status}`
  if (status === 429) return new MailboxTrouble('over-quota', detail)
  if (data && /^(?:invalid_grant|invalid_client|unauthorized_client|interaction_required)$/.test(data.error))
    return new MailboxTrouble('access-revoked', detail)
  return new MailboxTrouble('not-understood', detail)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

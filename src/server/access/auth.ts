import { betterAuth } from 'better-auth'
import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from '#contract/access.ts'

const DAY = 24 * 60 * 60

export type Auth = ReturnType<typeof authOf>

/**
 * Passwords and sessions, by the library. Nothing of it is mounted on a URL: our own routes call it, so that there is
 * one shape of refusal, and people get in only by `claimInstallation` or an invitation.
 * `publicUrl` decides whether cookies are Secure; `secret` signs them, so a stolen table of sessions opens nothing.
 */
export function authOf(pool: pg.Pool, options: { secret: string; publicUrl: string }) {
  return betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', ...stamps },
      additionalFields: {
        language: { type: 'string', required: false, input: false },
        offerLetters: { type: 'boolean', required: false, input: false, fieldName: 'offer_letters' },
      },
    },
    session: {
      modelName: 'app_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...stamps,
      },
      additionalFields: {
        activeWorkspaceId: {
          type: 'string',
          required: false,
          input: false,
          fieldName: 'active_workspace_id',
        },
        secondFactorDue: {
          type: 'boolean',
          required: false,
          input: false,
          defaultValue: false,
          fieldName: 'second_factor_due',
        },
      },
      expiresIn: 14 * DAY,
      updateAge: DAY,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'app_credential', fields: credentialFields },
    verification: { modelName: 'app_verification', fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      cookiePrefix: 'duet',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      // An address is a personal value that sessions can do without.
      ipAddress: { disableIpTracking: true },
    },
  })
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const credentialFields = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...stamps,
}

/**
 * The tables that belong to no workspace or stand above it: not distributed, not under row-level security.
 * Every other table is a tenant table, and the distribution lint holds it to that.
 */
export const CONTROL_PLANE: ReadonlySet<string> = new Set([
  'access_fact',
  'account_mail',
  'api_key',
  'app_credential',
  'app_session',
  'app_user',
  'app_verification',
  'beat_hint',
  'duet_migration',
  'installation',
  'invitation',
  'mail_token',
  'membership',
  'outbox_hint',
  'media_hint',
  'recovery_code',
  'second_factor',
  'trusted_device',
  'workspace',
])

/**
 * Functions that run with the rights of the tables' owner, because PostgreSQL asks for them (ANALYZE). They take
 * nothing from outside and show no rows.
 */
export const OWNERS_FUNCTIONS: ReadonlySet<string> = new Set(['refresh_statistics()'])

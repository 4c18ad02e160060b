import { z } from 'zod'
import { instant, MAX_PASSWORD } from './access.ts'

const current = z.string().min(1).max(MAX_PASSWORD)

/** Six digits of an app; spaces between them are how apps show them. */
export const totpCode = z
  .string()
  .max(20)
  .transform(text => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'six digits'))

/** Ten letters and digits, good once each. */
export const recoveryCode = z
  .string()
  .max(40)
  .transform(text => text.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z2-7]{10}$/, 'ten letters and digits'))

export const secondFactor = z
  .object({
    on: z.boolean(),
    since: instant.nullable(),
    recoveryCodesLeft: z.int(),
    trustedDevices: z.int(),
    /** A workspace of mine asks for it. */
    required: z.boolean(),
  })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof secondFactor>

export const passwordGiven = z.strictObject({ password: current })
export const secondFactorSecret = z.object({ secret: z.string(), address: z.string() }).meta({
  id: 'SecondFactorSecret',
  description: 'For an authenticator app; `address` is drawn as a QR code.',
})
export type SecondFactorSecret = z.infer<typeof secondFactorSecret>

export const secondFactorProof = z.strictObject({ code: totpCode })
export const recoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', description: 'Shown this once.' })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** The second step of signing in: a code of the app, or one of the recovery codes. */
export const secondStep = z
  .strictObject({
    code: totpCode.optional(),
    recoveryCode: recoveryCode.optional(),
    trust: z.boolean().optional(),
  })
  .refine(given => (given.code === undefined) !== (given.recoveryCode === undefined), {
    path: ['code'],
    message: 'give a code or a recovery code',
  })

import type { Instant } from '#domain/happening/happening.ts'

/** What the door keeps sealed. The former secret is taken as well, until the other side has had a day to change. */
export type SigningSecrets = { signing: string; former?: { signing: string; until: Instant } | undefined }

const SIDE_BY_SIDE = 24 * 3_600_000

/** The secrets that messages may be signed with now. */
export function signingSecrets(secrets: object | undefined, now: Instant): string[] {
  const { signing, former } = (secrets ?? {}) as Partial<SigningSecrets>
  return [...(signing ? [signing] : []), ...(former && now < former.until ? [former.signing] : [])]
}

export function renewSigning(
  secrets: object | undefined,
  signing: string,
  now: Instant,
): Required<SigningSecrets> {
  const [current] = signingSecrets(secrets, now)
  const until = now + SIDE_BY_SIDE
  return { signing, former: { signing: current ?? signing, until } }
}

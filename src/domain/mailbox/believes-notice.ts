import type { Instant } from '#domain/happening/happening.ts'

const DAY = 86_400_000
/** Servers give a mail up after five days (RFC 5321 section 4.5.4.1); a day more for either clock. */
const BOUNCES_WITHIN = 7 * DAY
/** Providers pass complaints on within days; people call something spam when they come back from their holidays. */
const COMPLAINS_WITHIN = 30 * DAY

/** What a mail says of an address. `itself`: whoever has the address wrote that they want no more mails. */
export type Notice = {
  says: 'hard-bounce' | 'complaint' | 'itself'
  at: Instant
  /** Whether it names any mail, ours or not. */
  names: boolean
}

/** What we wrote to that address: among the mails that the notice names, and when last before the notice. */
export type Wrote = { named: boolean; lastAt: Instant | undefined }

/**
 * Whether what a mail says of an address is believed. Anybody can write a bounce: so it must name a mail that we sent to
 * that very address, whose Message-ID only whoever got it and the servers on its way know. One that names no mail, as odd
 * servers send them, counts as long as an answer of theirs to our latest mail may take. Who asks for no more mails needs to
 * name nothing: it is their right, and all that it takes is that we wrote to them at all.
 */
export function believesNotice({ says, at, names }: Notice, { named, lastAt }: Wrote): boolean {
  if (named) return true
  if (lastAt === undefined) return false
  if (says === 'itself') return true
  if (names) return false
  return at - lastAt <= (says === 'hard-bounce' ? BOUNCES_WITHIN : COMPLAINS_WITHIN)
}

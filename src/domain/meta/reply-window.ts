import type { Instant } from '#domain/happening/happening.ts'

const HOUR = 3_600_000
/** How long after their last message words of one's own may be written; afterwards approved templates alone. */
export const WINDOW = 24 * HOUR

export type OutsideWindow = { refused: 'outside-window'; hours: number | undefined; message: string }

/**
 * Whether words of one's own may be written by WhatsApp, Messenger or Instagram.
 * Source: developers.facebook.com, "Customer service windows" and "Standard messaging window".
 */
export function refuseOutsideWindow(
  lastInbound: Instant | undefined,
  now: Instant,
): OutsideWindow | undefined {
  if (lastInbound === undefined) {
    const message = 'They have not written here yet: only an approved template may be sent.'
    return { refused: 'outside-window', hours: undefined, message }
  }
  if (now - lastInbound < WINDOW) return undefined
  const hours = Math.floor((now - lastInbound) / HOUR)
  const since = hours < 72 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
  const message = `Last message from them ${since} ago: only an approved template may be sent.`
  return { refused: 'outside-window', hours, message }
}

type Asked = { id: string; thread: string | null; purpose?: string | null }

/**
 * What a message is reached out for: what was said. Without that, on a thread that they began it is an answer; what begins
 * one needs that they did not say no to being contacted.
 */
export function purposeOf({ thread, id, purpose }: Asked): string {
  return purpose ?? (thread === null || thread.startsWith(`${id}@`) ? 'contact' : 'answer')
}

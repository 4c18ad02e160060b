/** An entry as far as it matters whether it is counted. `deal` is null where revenue names no deal. */
export type CountableEntry = { id: string; deal: string | null; kind: 'booked' | 'received' }

/**
 * The entries that say what something earned, so that no revenue is told twice: of each deal what was booked, or what
 * was received where nothing was booked; what names no deal counts as one of them.
 */
export function countedEntries<Entry extends CountableEntry>(entries: readonly Entry[]): Entry[] {
  const booked = new Set(entries.filter(one => one.kind === 'booked').map(one => one.deal))
  return entries.filter(one => one.kind === 'booked' || !booked.has(one.deal))
}

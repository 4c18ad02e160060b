/** The choice with one row turned round. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

/**
 * The choice with all rows from the one that was chosen last up to this one, whichever stands first. One that is not in the
 * list any more leaves this one alone to be chosen.
 */
export function chosenThrough(
  chosen: ReadonlySet<string>,
  ids: readonly string[],
  { from, to }: { from: string | undefined; to: string },
): ReadonlySet<string> {
  const end = ids.indexOf(to)
  const begin = from === undefined ? -1 : ids.indexOf(from)
  if (begin < 0 || end < 0) return new Set([...chosen, to])
  return new Set([...chosen, ...ids.slice(Math.min(begin, end), Math.max(begin, end) + 1)])
}

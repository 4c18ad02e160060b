/** What of `next` is another than before, and what it was: for sending only that, and for taking it back. */
export function changesOf<Values extends object>(
  before: Values,
  next: Values,
): { before: Partial<Values>; next: Partial<Values> } | undefined {
  const names = (Object.keys(next) as (keyof Values)[]).filter(
    name => JSON.stringify(next[name]) !== JSON.stringify(before[name]),
  )
  if (names.length === 0) return undefined
  const of = (values: Values) =>
    Object.fromEntries(names.map(name => [name, values[name]])) as Partial<Values>
  return { before: of(before), next: of(next) }
}

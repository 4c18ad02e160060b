/**
 * When a member is away, as the clock of the workspace shows it: `YYYY-MM-DDTHH:MM`, which sorts as time does. The end is
 * no part of it; all of a day ends at 00:00 of the next.
 */
export type Absence = { member: string; from: string; until: string; allDay: boolean }

export function isAway({ from, until }: Pick<Absence, 'from' | 'until'>, local: string): boolean {
  return from <= local && local < until
}

/** Until when each of those is away who are so now; what follows on at once, or overlaps, counts as one. */
export function awayUntil(absences: readonly Absence[], local: string): Map<string, Absence> {
  const away = new Map<string, Absence>()
  const inOrder = [...absences].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  for (const one of inOrder) {
    if (one.until <= local) continue
    const known = away.get(one.member)
    if (known === undefined ? isAway(one, local) : one.from <= known.until && one.until > known.until)
      away.set(one.member, one)
  }
  return away
}

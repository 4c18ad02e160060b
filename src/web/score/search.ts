/** Held-out cases of which at least `from` and at most `until` was said. */
export type OpenCases = { from: number; until: number }

/** What the address says: which cases stand open. */
export type ScoreSearch = Partial<OpenCases>

export function readScoreSearch(search: Record<string, unknown>): ScoreSearch {
  const [from, until] = [shareIn(search['from']), shareIn(search['until'])]
  return from !== undefined && until !== undefined && from <= until ? { from, until } : {}
}

function shareIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined
}

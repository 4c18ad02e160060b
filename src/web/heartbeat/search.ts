export const spans = ['3', '12', '24'] as const
export type Span = (typeof spans)[number]

/** What the address says: how many months are shown, and which period stands open. */
export type HeartbeatSearch = {
  months?: Span | undefined
  start?: string | undefined
  table?: boolean | undefined
  how?: boolean | undefined
  /** The year before is drawn behind. */
  before?: boolean | undefined
}

export function readHeartbeatSearch(search: Record<string, unknown>): HeartbeatSearch {
  const months = spans.find(span => span === String(search['months']))
  const start = search['start']
  return {
    ...(months ? { months } : {}),
    ...(typeof start === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(start) ? { start } : {}),
    ...(search['table'] === true ? { table: true } : {}),
    ...(search['how'] === true ? { how: true } : {}),
    ...(search['before'] === true ? { before: true } : {}),
  }
}

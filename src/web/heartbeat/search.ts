export const spans = ['3', '12', '24'] as const
export type Span = (typeof spans)[number]

/** What the address says: how many months are shown, and which period stands open. */
export type HeartbeatSearch = {
  months?: Span | undefined
  start?: string | undefined
  /** The start of the last period, where several in a row stand open. */
  through?: string | undefined
  table?: boolean | undefined
  how?: boolean | undefined
  /** The year before is drawn behind. */
  before?: boolean | undefined
}

export function readHeartbeatSearch(search: Record<string, unknown>): HeartbeatSearch {
  const months = spans.find(span => span === String(search['months']))
  const start = day(search['start'])
  const through = day(search['through'])
  return {
    ...(months ? { months } : {}),
    ...(start ? { start } : {}),
    ...(start && through && through > start ? { through } : {}),
    ...(search['table'] === true ? { table: true } : {}),
    ...(search['how'] === true ? { how: true } : {}),
    ...(search['before'] === true ? { before: true } : {}),
  }
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

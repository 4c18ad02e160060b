import type { Filter } from '#domain/filter/filter.ts'
import { readFilter } from '#domain/filter/read-filter.ts'

/** What the address says of a list. What it does not say is as the chosen view says, else as usual. */
export type ListSearch = {
  view?: string | undefined
  q?: string | undefined
  /** Null: no filter, though the view has one. */
  filter?: Filter | null | undefined
  sort?: string | undefined
  /** Joined by commas. */
  columns?: string | undefined
  /** Which drawer stands open. */
  open?: 'filter' | undefined
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { view, q, sort, columns, filter, open } = search
  const read = filter === null ? null : readFilter(filter)
  return {
    ...(typeof view === 'string' && { view }),
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
    ...(read !== undefined && { filter: read }),
    ...(typeof sort === 'string' && { sort }),
    ...(typeof columns === 'string' && { columns }),
    ...(open === 'filter' && { open }),
  }
}

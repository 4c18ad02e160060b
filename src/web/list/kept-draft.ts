import { useEffect, useState } from 'react'
import type { Filter } from '#domain/filter/filter.ts'
import { forgetDraft, keepDraft, readDraft } from '#web/parts/drafts.ts'
import { type DraftGroup, draftOf, filterOf, isWhole, withOwnIds } from './draft.ts'

type Kept = {
  draft: DraftGroup
  /** The filters beside which it may stand: what held when it was written, and what is complete of it. */
  of: string[]
}

/**
 * What is half written of a filter: what is complete of it stands in the address, the rest is kept in this tab until
 * it is complete, cleared, or another filter holds.
 */
export function useKeptDraft(noun: string, filter: Filter | null, begin: (draft: DraftGroup) => DraftGroup) {
  const name = `filter.${noun}`
  const [found] = useState(() => readDraft<Kept>(name))
  const mine = found?.draft && found.of?.includes(sameness(filter)) ? found.draft : undefined
  const [draft, setDraft] = useState(() => (mine ? withOwnIds(mine) : begin(draftOf(filter))))
  const [restored, setRestored] = useState(mine !== undefined)
  const change = (next: DraftGroup): void => {
    setDraft(next)
    keepDraft(name, { draft: next, of: [sameness(filter), sameness(filterOf(next))] } satisfies Kept)
  }
  // All that was said holds now: the address keeps it.
  const settled = isWhole(draft) && sameness(filterOf(draft)) === sameness(filter)
  useEffect(() => {
    if (settled) forgetDraft(name)
  }, [settled, name])
  /** Begins anew with what holds. */
  const drop = (): void => {
    forgetDraft(name)
    setRestored(false)
    setDraft(begin(draftOf(filter)))
  }
  return { draft, restored, change, drop }
}

/** The same text for filters that ask the same in the same order, however their keys stand. */
function sameness(filter: Filter | null): string {
  const said = filter === null ? null : filterOf(draftOf(filter))
  return JSON.stringify(said, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import {
  dealsQuery,
  earningsQuery,
  handoffsQuery,
  pinsQuery,
  type Subject,
  tasksQuery,
  voicesQuery,
  waitsQuery,
} from './conversation-query.ts'

/** Whether all that stands around the conversation was answered once, so that nothing moves what is being read. */
export function useSettled(subject: Subject, model: CreditModel): boolean {
  const [settled, setSettled] = useState(false)
  const own = subject.kind === 'person' ? [waitsQuery, dealsQuery, handoffsQuery] : []
  const pinned = subject.kind === 'deal' ? [] : [pinsQuery(subject)]
  const asked = useQueries({
    queries: [
      ...pinned,
      tasksQuery(subject),
      voicesQuery(subject),
      earningsQuery(subject, model),
      ...own.map(query => query(subject.id)),
    ] as { queryKey: readonly unknown[] }[],
  })
  const now = asked.every(one => !one.isPending)
  if (now && !settled) setSettled(true)
  return settled || now
}

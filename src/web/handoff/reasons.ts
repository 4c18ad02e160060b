import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Handoff, ReturnReasons } from '#contract/handoff.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import { OTHER_REASON } from '#domain/handoff/return-reasons.ts'
import { ask } from '#web/request.ts'
import { currentLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'

export const returnReasonsQuery = queryOptions({
  queryKey: ['agreement', 'return-reasons'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await ask<ReturnReasons>('/v1/handoffs/return-reasons', { signal })).data,
})

/** The words that ship, in the language that they ship in and in the reader's. */
const SHIPPED = { en: wordsOf('en'), de: wordsOf('de') }

function wordsOf(language: 'en' | 'de'): ReadonlyMap<string, string> {
  return new Map(startingAgreement(language).returnReasons.map(one => [one.key, one.words]))
}

function isShipped(key: string, words: string): boolean {
  return words === SHIPPED.en.get(key) || words === SHIPPED.de.get(key)
}

/**
 * What a reason is called. The words that ship are said in the reader's language; what both sides put in their own words
 * stands as they put it, and a reason that is no longer on the list as it once was.
 */
export function useReasonLabel(): (key: string) => string {
  const say = useWords()
  const { data: agreed = [] } = useQuery(returnReasonsQuery)
  return key => {
    if (key === OTHER_REASON) return say('handoff.otherReason')
    const own = agreed.find(one => one.key === key)?.words
    if (own !== undefined && !isShipped(key, own)) return own
    return SHIPPED[currentLanguage()].get(key) ?? own ?? key
  }
}

/** Why a lead came back, as one line; null for one that did not. */
export function useReturnedBecause(): (
  handoff: Pick<Handoff, 'returnKey' | 'returnReason'>,
) => string | null {
  const say = useWords()
  const labelOf = useReasonLabel()
  return ({ returnKey: key, returnReason: words }) => {
    if (key === null || words === null || key === OTHER_REASON) return words
    const label = labelOf(key)
    return words === label || isShipped(key, words) ? label : say('handoff.returnedBecause', { label, words })
  }
}

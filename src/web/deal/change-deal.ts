import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { dealChange, DealInFull } from '#contract/deal.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { say } from '#web/words/store.ts'

type Change = z.input<typeof dealChange>

/**
 * Says something else of a deal. `before` is the same as it stood, by which the change is taken back; `label` names it in
 * the notice. Throws when it did not go well.
 */
export function useChangeDeal(deal: Pick<DealInFull, 'id'>) {
  const client = useQueryClient()
  const send = async (json: Change) => {
    const changed = await ask<DealInFull>(`/v1/deals/${deal.id}`, { method: 'PATCH', json })
    client.setQueryData(['deal', deal.id], changed)
    await client.invalidateQueries({ queryKey: ['deal', 'board'] })
    await client.invalidateQueries({ queryKey: ['deal', 'list'] })
  }
  return async (change: Change, before?: Change, label?: string) => {
    await send(change)
    if (before && label) tellDone(say('deal.changed', { label }), () => send(before))
  }
}

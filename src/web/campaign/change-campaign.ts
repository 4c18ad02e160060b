import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Campaign, campaignChange } from '#contract/campaign.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { say } from '#web/words/store.ts'

type Change = z.input<typeof campaignChange>

/** Says something else of a campaign; `before` is the same as it stood, by which it is taken back. Throws when it did not go well. */
export function useChangeCampaign({ id }: Pick<Campaign, 'id'>) {
  const client = useQueryClient()
  const send = async (json: Change) => {
    const changed = await ask<Campaign>(`/v1/campaigns/${id}`, { method: 'PATCH', json })
    client.setQueryData(['campaign', id], changed)
    await client.invalidateQueries({ queryKey: ['campaign', 'list'] })
    await client.invalidateQueries({ queryKey: ['campaign', id] })
  }
  return async (change: Change, before?: Change, label?: string) => {
    await send(change)
    if (before && label) tellDone(say('campaign.changed', { label }), () => send(before))
  }
}

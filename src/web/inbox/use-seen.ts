import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ThreadInFull } from '#contract/thread.ts'
import { ask } from '#web/request.ts'

/** Keeps that this member has read the thread, as far as it is on the screen. */
export function useSeen({ id, unread, lastInAt }: ThreadInFull): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!unread || !lastInAt || document.visibilityState === 'hidden') return
    // Unread again the next time should it be lost; nobody needs to be told.
    void ask(`/v1/threads/${id}/seen`, { method: 'PUT' }).then(
      () => client.invalidateQueries({ queryKey: ['thread', 'list'] }),
      () => {},
    )
  }, [client, id, unread, lastInAt])
}

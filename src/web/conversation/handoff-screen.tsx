import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { handoffQuery } from './conversation-query.ts'

/** The link of a passing, in the inbox say: leads to the passing on the page of whose it is. */
export function HandoffScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/handoffs/$id' })
  const { data: handoff, error, refetch } = useQuery(handoffQuery(id))
  if (handoff)
    return (
      <Navigate
        to="/people/$id"
        params={{ id: handoff.person.id }}
        search={{ handoff: handoff.id, show: 'around' }}
        replace
      />
    )
  return (
    <Page title={say('conversation.handoffOne')}>
      {error ? (
        <ErrorState error={error} what={say('conversation.handoffUnread')} onRetry={() => void refetch()} />
      ) : (
        <Waiting what={say('conversation.waiting')} lines={10} />
      )}
    </Page>
  )
}

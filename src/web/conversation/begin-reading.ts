import type { QueryClient } from '@tanstack/react-query'
import {
  accountQuery,
  dealsQuery,
  earningsQuery,
  handoffsQuery,
  personQuery,
  pinsQuery,
  type Subject,
  tasksQuery,
  voicesQuery,
  waitsQuery,
} from './conversation-query.ts'
import type { ConversationView } from './search.ts'
import { timelineQuery } from './timeline-query.ts'

/** Asks for everything of the page while its code is still on the way; nobody waits for it here. */
export function beginReading(client: QueryClient, subject: Subject, view: ConversationView): void {
  const { kind, id } = subject
  if (kind === 'person') {
    void client.prefetchQuery(personQuery(id))
    void client.prefetchQuery(waitsQuery(id))
    void client.prefetchQuery(dealsQuery(id))
    void client.prefetchQuery(handoffsQuery(id))
  }
  if (kind === 'account') void client.prefetchQuery(accountQuery(id))
  void client.prefetchQuery(timelineQuery(subject, view))
  void client.prefetchQuery(voicesQuery(subject))
  void client.prefetchQuery(earningsQuery(subject, view.model))
  if (kind !== 'deal') void client.prefetchQuery(pinsQuery(subject))
  void client.prefetchQuery(tasksQuery(subject))
}

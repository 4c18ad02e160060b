import { useSearch } from '@tanstack/react-router'
import type { ConversationSearch } from './search.ts'

/** What of the address a part is drawn by; whatever else changes in it, such as the open item, leaves the part alone. */
export function useShown<Shown>(select: (search: ConversationSearch) => Shown): Shown {
  const options = {
    strict: false,
    select: (search: object) => select(search as ConversationSearch),
    structuralSharing: true,
  }
  // The router proves sharing only of types that it knows to be JSON; what is selected here is.
  return useSearch(options as never) as Shown
}

import { inboxViews } from '#contract/thread-choice.ts'
import { readWaitSearch, type WaitSearch } from '#web/wait/search.ts'

export type InboxView = (typeof inboxViews)[number]

/** What stands in the address of the inbox. */
export type InboxSearch = WaitSearch & {
  view?: InboxView
  channel?: string
  q?: string
  /** The thread that is open. */
  thread?: string
}

const ID = /^[0-9a-f-]{36}$/

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const { channel, q, thread } = search
  const view = inboxViews.find(one => one === search['view'])
  return {
    ...(view && { view }),
    ...(typeof channel === 'string' && channel !== '' && { channel: channel.slice(0, 80) }),
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 200) }),
    ...(typeof thread === 'string' && ID.test(thread) && { thread }),
    ...readWaitSearch(search),
  }
}

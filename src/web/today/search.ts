import { waitDoings } from '#web/wait/search.ts'

export const doings = ['reply', 'call', 'return', ...waitDoings] as const
export type Doing = (typeof doings)[number]

/** What stands in the address of Today: which row's drawer is open, and for what. */
export type TodaySearch = { do?: Doing; item?: string }

const ID = /^[0-9a-f-]{36}$/

export function readTodaySearch(search: Record<string, unknown>): TodaySearch {
  const doing = doings.find(one => one === search['do'])
  const item = search['item']
  return doing && typeof item === 'string' && ID.test(item) ? { do: doing, item } : {}
}

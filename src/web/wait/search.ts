export const waitDoings = ['elsewhere', 'later', 'hand', 'needless'] as const
export type WaitDoing = (typeof waitDoings)[number]

/** What stands in the address of a screen with waits: for what the drawer of which of them is open. */
export type WaitSearch = { do?: WaitDoing; wait?: string }

const ID = /^[0-9a-f-]{36}$/

export function readWaitSearch(search: Record<string, unknown>): WaitSearch {
  const doing = waitDoings.find(one => one === search['do'])
  const wait = search['wait']
  return doing && typeof wait === 'string' && ID.test(wait) ? { do: doing, wait } : {}
}

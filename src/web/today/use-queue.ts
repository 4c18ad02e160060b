import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { QueueItem } from '#contract/today.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { drop, hold } from './held-acts.ts'
import { todayQuery } from './today-query.ts'

/** Rows that were acted on and are not shown meanwhile, whatever is read. Outlives the screen as held acts do. */
let gone: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function setGone(id: string, is: boolean): void {
  const next = new Set(gone)
  if (is) next.add(id)
  else next.delete(id)
  gone = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const NONE: QueueItem[] = []

export function useQueue() {
  const { data, error, refetch } = useQuery(todayQuery)
  const away = useSyncExternalStore(listen, () => gone)
  const items = data?.items.filter(item => !away.has(item.id)) ?? NONE
  return {
    today: data,
    items,
    total: (data?.total ?? 0) - ((data?.items.length ?? 0) - items.length),
    error,
    refetch,
  }
}

export type Act = {
  item: QueueItem
  /** What is said once it is done. */
  done: string
  /** What is said when it is not. */
  failed: string
  /** Besides, when it is not: keeps what was written. */
  onFailed?: () => void
  send: (keepalive: boolean) => Promise<unknown>
  /** Takes it back; without it the act itself waits for as long as it can be taken back. */
  undo?: () => Promise<unknown>
}

/** Lets a row leave at once, then does what was asked; the row returns when that fails or is taken back. */
export function useActing() {
  const say = useWords()
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['today'] })
  const back = (id: string) => {
    setGone(id, false)
    return again()
  }
  const sendNow = async (act: Act, keepalive: boolean) => {
    try {
      await act.send(keepalive)
      await again()
      setGone(act.item.id, false)
      return true
    } catch (error) {
      void back(act.item.id)
      act.onFailed?.()
      tellFailed(act.failed, error as Error)
      return false
    }
  }
  const act = async (one: Act) => {
    const { id } = one.item
    setGone(id, true)
    const { undo } = one
    if (undo === undefined) {
      hold(id, leaving => void sendNow(one, leaving))
      tellDone(one.done, async () => {
        if (!drop(id)) throw new Error(say('today.tooLate'))
        await back(id)
      })
    } else if (await sendNow(one, false)) {
      tellDone(one.done, async () => {
        await undo()
        await back(id)
      })
    }
  }
  /** Done by a form of its own: the row leaves until it is read again. */
  const leave = async (id: string) => {
    setGone(id, true)
    await again()
    setGone(id, false)
  }
  /** The same, and what takes it back. */
  const left = (id: string, done: string, undo: () => Promise<unknown>) => {
    void leave(id)
    tellDone(done, async () => {
      await undo()
      await again()
    })
  }
  return { act, leave, left }
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueueItem } from '#contract/today.ts'
import { setGone, useGone } from '#web/parts/leaving.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { drop, hold } from './held-acts.ts'
import { todayQuery } from './today-query.ts'

const NONE: QueueItem[] = []

export function useQueue() {
  const { data, error, refetch } = useQuery(todayQuery)
  const away = useGone()
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
  /** A form stays open until it was sent well, and tells itself what went wrong. */
  form?: true
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
      if (act.form) throw error
      act.onFailed?.()
      tellFailed(act.failed, error as Error)
      return false
    }
  }
  const act = async (one: Act) => {
    const { id } = one.item
    // A form stands beside its row until it was sent.
    if (!one.form) setGone(id, true)
    const { undo } = one
    if (undo === undefined) {
      hold(id, leaving => void sendNow(one, leaving))
      tellDone(one.done, async () => {
        if (!drop(id)) throw new Error(say('today.tooLate'))
        await back(id)
      })
    } else {
      const sent = sendNow(one, false)
      // Told at once, like what it tells of: what is taken back is always what was seen to be done last.
      const tell = () =>
        tellDone(one.done, async () => {
          if (!(await sent)) return
          await undo()
          await back(id)
        })
      const withdraw = one.form ? undefined : tell()
      const isDone = await sent
      if (!isDone) withdraw?.()
      else if (one.form) tell()
    }
  }
  /** Done by a form of its own: the row leaves until it is read again. */
  const leave = async (id: string) => {
    setGone(id, true)
    await again()
    setGone(id, false)
  }
  return { act, leave }
}

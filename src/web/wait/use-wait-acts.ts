import { useQueryClient } from '@tanstack/react-query'
import type { OpenWait, Wait } from '#contract/wait.ts'
import { useMe } from '#web/access/session.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import type { WaitDoing } from './search.ts'
import { useWaitActing } from './use-wait-acting.ts'
import { answersQuery } from './wait-query.ts'

export type WaitAct = { id: string; key: string; words: Key; run: () => void }

/**
 * What this member may do about somebody who waits, the same keys wherever that is seen; what more is asked for is asked
 * by `open`.
 */
export function useWaitActs(
  open: (doing: WaitDoing, wait: OpenWait) => void,
): (wait: OpenWait | Wait) => WaitAct[] {
  const may = useMe().may.includes('decide wait')
  const elsewhere = useElsewhere(open)
  const { reopen } = useWaitActing()
  return wait => {
    if (!may) return []
    if (isOver(wait))
      return mayReopen(wait)
        ? [{ id: 'reopen', key: 'u', words: 'wait.reopen', run: () => void reopen(wait) }]
        : []
    return [
      { id: 'elsewhere', key: 'd', words: 'wait.elsewhere', run: () => void elsewhere(wait) },
      { id: 'later', key: 's', words: 'wait.later', run: () => open('later', wait) },
      { id: 'hand', key: 'h', words: 'wait.handOn', run: () => open('hand', wait) },
      { id: 'needless', key: 'x', words: 'wait.needless', run: () => open('needless', wait) },
    ]
  }
}

export function isOver(wait: OpenWait | Wait): wait is Wait {
  return 'state' in wait && wait.state !== 'open'
}

/** What a member said can be taken back; an answer on the thread itself cannot be made undone. */
export function mayReopen(wait: Wait): boolean {
  return wait.state === 'needs-no-answer' || wait.elsewhere
}

/** One key links what reached them another way, when there is only one such thing; else it is asked which, or what. */
function useElsewhere(open: (doing: WaitDoing, wait: OpenWait) => void) {
  const say = useWords()
  const client = useQueryClient()
  const { link } = useWaitActing()
  return async (wait: OpenWait): Promise<void> => {
    try {
      const [only, ...others] = await client.fetchQuery({ ...answersQuery(wait.id), staleTime: 0 })
      if (only && others.length === 0) await link(wait, only)
      else open('elsewhere', wait)
    } catch (error) {
      tellFailed(say('wait.answersUnread'), error as Error)
    }
  }
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DemoCompanyState } from '#contract/demo.ts'
import { openWorkspace, useMove } from '#web/access/move.ts'
import { useMe } from '#web/access/session.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { demoQuery, loadDemo, throwDemoAway } from './demo-query.ts'

export type Demo = {
  state: DemoCompanyState | undefined
  problem: Error | null
  busy: boolean
  load: () => Promise<void>
  goIn: () => Promise<void>
  throwAway: () => Promise<void>
}

/** What may be done with my demo company. */
export function useDemo(): Demo {
  const say = useWords()
  const client = useQueryClient()
  const move = useMove()
  const me = useMe()
  const [busy, setBusy] = useState(false)
  const { data, error } = useQuery(demoQuery)
  const doing = async (what: () => Promise<void>, failed: string): Promise<void> => {
    setBusy(true)
    try {
      await what()
    } catch (problem) {
      tellFailed(failed, problem as Error)
    } finally {
      setBusy(false)
    }
  }
  return {
    state: data,
    problem: error,
    busy,
    load: () =>
      doing(async () => void client.setQueryData(demoQuery.queryKey, await loadDemo()), say('demo.failed')),
    goIn: () =>
      doing(async () => {
        const { id } = data?.workspace ?? {}
        const failed = say('demo.backFailed')
        if (id !== undefined) await move({ by: () => openWorkspace(id), to: '/heartbeat', failed })
      }, say('demo.backFailed')),
    throwAway: () =>
      doing(async () => {
        const failed = say('demo.throwFailed')
        // Its own screens would ask for what is being deleted; any other stays until that is gone.
        const isInside = me.workspace?.demo === true
        if (!isInside) await throwDemoAway()
        const by = isInside ? throwDemoAway : async () => {}
        if (await move({ by, to: '/begin', failed })) tellDone(say('demo.gone'))
      }, say('demo.throwFailed')),
  }
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DemoCompanyState } from '#contract/demo.ts'
import { changeWorkspace, enterAnew } from '#web/access/session.ts'
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
  const navigate = useNavigate()
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
        if (data?.workspace) await changeWorkspace(client, data.workspace.id)
        await navigate({ to: '/heartbeat' })
      }, say('demo.backFailed')),
    throwAway: () =>
      doing(async () => {
        await throwDemoAway()
        await enterAnew(client)
        tellDone(say('demo.gone'))
        await navigate({ to: '/begin' })
      }, say('demo.throwFailed')),
  }
}

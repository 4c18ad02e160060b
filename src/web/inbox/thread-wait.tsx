import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Wait } from '#contract/wait.ts'
import { useActions } from '#web/parts/actions.ts'
import { useWaitActs } from '#web/wait/use-wait-acts.ts'
import { WaitButtons } from '#web/wait/wait-buttons.tsx'
import { WaitDrawer } from '#web/wait/wait-drawer.tsx'
import { WaitState } from '#web/wait/wait-state.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './inbox.module.css'

/** What waits on a thread and what can be done about it; or how that ended. */
export function ThreadWait({ wait }: { wait: Wait }) {
  const say = useWords()
  const navigate = useNavigate({ from: '/inbox' })
  const { do: doing, wait: asked } = useSearch({ from: '/inside/shell/inbox' })
  const change = (next: object) =>
    void navigate({ search: ((before: object) => ({ ...before, ...next })) as never, resetScroll: false })
  const close = () => change({ do: undefined, wait: undefined })
  const acts = useWaitActs((next, one) => change({ do: next, wait: one.id }))(wait)
  useActions(acts.map(({ id, key, words, run }) => ({ id: `wait.${id}`, key, text: say(words), run })))
  return (
    <div className={classes.wait} data-open={wait.state === 'open' || undefined}>
      <p>
        <WaitState wait={wait} />
      </p>
      <WaitButtons acts={acts} />
      {doing && asked === wait.id && <WaitDrawer wait={wait} doing={doing} onClose={close} />}
    </div>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { memo, useCallback, useState } from 'react'
import type { OpenWait } from '#contract/wait.ts'
import { Term } from '#web/help/term.tsx'
import { useActions } from '#web/parts/actions.ts'
import { useGone } from '#web/parts/leaving.ts'
import type { WaitSearch } from '#web/wait/search.ts'
import { useWaitActs, type WaitAct } from '#web/wait/use-wait-acts.ts'
import { WaitButtons } from '#web/wait/wait-buttons.tsx'
import { WaitDrawer } from '#web/wait/wait-drawer.tsx'
import { WaitState } from '#web/wait/wait-state.tsx'
import { useWords } from '#web/words/words.tsx'
import { useShown } from './use-shown.ts'
import classes from './around.module.css'

const NONE: readonly never[] = []

type WaitsProps = { waits: readonly OpenWait[]; onOpen: (item: string) => void }

/** What this person waits for, in their own words, until when it is due, and what can be done about it. */
export const Waits = memo(function Waits({ waits, onOpen }: WaitsProps) {
  const say = useWords()
  const [change, close] = useWaitAddress()
  const doing = useShown(search => search.do)
  const asked = useShown(search => search.wait)
  const [chosen, choose] = useState<string>()
  const actsOf = useWaitActs((next, wait) => change({ do: next, wait: wait.id }))
  const current = waits.find(one => one.id === chosen) ?? waits[0]
  const acts = current ? actsOf(current) : []
  useActions(acts.map(({ id, key, words, run }) => ({ id: `wait.${id}`, key, text: say(words), run })))
  const spoken = waits.find(one => one.id === asked)
  if (waits.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="wait">{say('conversation.waitingForUs')}</Term>
      </h2>
      {waits.map(wait => (
        <Wait
          key={wait.id}
          wait={wait}
          acts={wait.id === current?.id ? acts : NONE}
          onChoose={() => choose(wait.id)}
          onOpen={onOpen}
        />
      ))}
      {doing && spoken && <WaitDrawer wait={spoken} doing={doing} onClose={close} />}
    </section>
  )
})

/** For what the drawer of which wait is open stands in the address. */
function useWaitAddress() {
  const navigate = useNavigate()
  const change = useCallback(
    (next: WaitSearch) => {
      const search = (before: object) => ({ ...before, do: undefined, wait: undefined, ...next })
      void navigate({ to: '.', search: search as never, resetScroll: false })
    },
    [navigate],
  )
  return [change, useCallback(() => change({}), [change])] as const
}

type WaitProps = {
  wait: OpenWait
  /** Of the one that stands out: its buttons are there, and the keys are its. */
  acts: readonly WaitAct[]
  onChoose: () => void
  onOpen: (item: string) => void
}

function Wait({ wait, acts, onChoose, onOpen }: WaitProps) {
  const say = useWords()
  const leaving = useGone().has(wait.id)
  const words = wait.text ?? wait.subject
  return (
    <div
      className={classes.wait}
      data-late={wait.lapsed || undefined}
      data-leaving={leaving || undefined}
      onFocus={onChoose}
    >
      <button type="button" className={classes.waitWords} onClick={() => onOpen(`touchpoint.${wait.id}`)}>
        {words === null
          ? say('conversation.kindName', { kind: wait.kind })
          : say('conversation.quoted', { words })}
      </button>
      <p>
        {wait.channel} · <WaitState wait={wait} />
      </p>
      <WaitButtons acts={acts} />
    </div>
  )
}

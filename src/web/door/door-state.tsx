import type { DoorHealth } from '#contract/door.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'

/** How a door does, in a word and a dot. */
export function DoorState({ state }: { state: DoorHealth['state'] }) {
  const say = useWords()
  return (
    <span className={classes.state} data-state={state}>
      <i aria-hidden="true" />
      {say('door.state', { state })}
    </span>
  )
}

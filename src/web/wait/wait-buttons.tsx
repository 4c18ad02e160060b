import { Button } from '@mantine/core'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import type { WaitAct } from './use-wait-acts.ts'
import classes from './wait.module.css'

/** What can be done about a wait; the keys are shown where they are its own. */
export function WaitButtons({ acts, keys = true }: { acts: readonly WaitAct[]; keys?: boolean }) {
  const say = useWords()
  if (acts.length === 0) return null
  return (
    <div className={classes.acts}>
      {acts.map(({ id, key, words, run }) => (
        <Button key={id} size="compact-sm" variant="default" onClick={run}>
          {say(words)}
          {keys && <KeyHint of={key} />}
        </Button>
      ))}
    </div>
  )
}

import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'

/** What is to be done on the other side, in the order in which it is done there. */
export function SetupSteps({ steps }: { steps: readonly Key[] }) {
  const say = useWords()
  return (
    <ol className={classes.setup}>
      {steps.map(step => (
        <li key={step}>{say(step)}</li>
      ))}
    </ol>
  )
}

import { useWords } from '#web/words/words.tsx'
import classes from './side-mark.module.css'

export type Side = 'marketing' | 'sales' | 'customer'

/** Whose craft it is: a colour and, because colour alone says nothing to many, a shape and a word. */
export function SideMark({ side, wordless = false }: { side: Side; wordless?: boolean }) {
  const say = useWords()
  return (
    <span className={classes.mark}>
      <i className={classes[side]} aria-hidden="true" />
      <span className={wordless ? 'unseen' : classes.word}>{say('parts.side', { side })}</span>
    </span>
  )
}

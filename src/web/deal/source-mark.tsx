import type { DealSource } from '#contract/deal-choice.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './source-mark.module.css'

/** Whose doing a deal is: a colour, a shape and a word. */
export function SourceMark({ source, wordless = false }: { source: DealSource; wordless?: boolean }) {
  const say = useWords()
  return (
    <span className={classes.mark}>
      <i data-source={source} aria-hidden="true" />
      <span className={wordless ? 'unseen' : classes.word}>{say('deal.source', { source })}</span>
    </span>
  )
}

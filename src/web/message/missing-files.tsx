import type { TouchInFull } from '#contract/touch-in-full.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './delivery-line.module.css'

/** Files that the network keeps and that are not here: still on their way, or not to be had, and why. */
export function MissingFiles({ missing }: Pick<TouchInFull, 'missing'>) {
  const say = useWords()
  if (missing.length === 0) return null
  return (
    <ul className={classes.missing} aria-label={say('message.missingFiles')}>
      {missing.map(({ name, problem }, place) => (
        <li key={place}>
          <b>{name}</b> ·{' '}
          {say('message.missingFile', { problem: problem?.code.replaceAll('-', '_') ?? 'none' })}
        </li>
      ))}
    </ul>
  )
}

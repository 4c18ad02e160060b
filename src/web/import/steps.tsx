import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'

const STEPS = ['stepFiles', 'stepColumns', 'stepCheck'] as const
export type Step = (typeof STEPS)[number]

/** Where one is: the steps stand below each other on the page, and each leads to its place. */
export function Steps({ at, reached }: { at: Step; reached: number }) {
  const say = useWords()
  return (
    <nav aria-label={say('import.steps')} className={classes.steps}>
      <ol>
        {STEPS.map((step, place) => (
          <li key={step} data-done={place < STEPS.indexOf(at) || undefined}>
            <a
              href={place <= reached ? `#${step}` : undefined}
              aria-current={step === at ? 'step' : undefined}
              aria-disabled={place > reached || undefined}
            >
              <span aria-hidden="true">{place + 1}</span> {say(`import.${step}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

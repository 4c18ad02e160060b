import type { OpenWait } from '#contract/wait.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './composer.module.css'

type AnswersProps = { waits: readonly OpenWait[]; chosen: string; onChange: (id: string) => void }

/** Which of what they wait for is answered by what is told. */
export function AnswersWait({ waits, chosen, onChange }: AnswersProps) {
  const say = useWords()
  if (waits.length === 0) return null
  return (
    <fieldset className={classes.answers}>
      <legend>{say('conversation.answers')}</legend>
      {waits.map(wait => (
        <label key={wait.id}>
          <input
            type="checkbox"
            checked={chosen === wait.id}
            onChange={event => onChange(event.currentTarget.checked ? wait.id : '')}
          />
          <span>{wait.text ?? wait.subject ?? say('conversation.kindName', { kind: wait.kind })}</span>
        </label>
      ))}
    </fieldset>
  )
}

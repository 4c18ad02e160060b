import { Button } from '@mantine/core'
import { useWords } from '#web/words/words.tsx'
import classes from './kept-end.module.css'
import type { KeptForm } from './kept-form.ts'

type KeptEndProps = {
  kept: Pick<KeptForm<never>, 'restored' | 'busy' | 'problem' | 'dropDraft'>
  /** What the button does; "Save" when not given. */
  text?: string
}

/** The end of a kept form: what went wrong, what was brought back, and the button that sends. */
export function KeptEnd({ kept, text }: KeptEndProps) {
  const say = useWords()
  return (
    <>
      {kept.problem && (
        <p role="alert" className={classes.problem}>
          {kept.problem}
        </p>
      )}
      <div className={classes.end}>
        <Button type="submit" loading={kept.busy}>
          {text ?? say('parts.save')}
        </Button>
        {kept.restored && (
          <span className={classes.restored}>
            {say('parts.draftKept')}{' '}
            <button type="button" className={classes.drop} onClick={kept.dropDraft}>
              {say('parts.draftDrop')}
            </button>
          </span>
        )}
      </div>
    </>
  )
}

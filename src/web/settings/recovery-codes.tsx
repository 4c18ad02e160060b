import { Button } from '@mantine/core'
import { saveFile } from '#web/parts/save-file.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'
import { CopyButton } from './shown-once.tsx'

/** Codes for the day on which the phone is gone: shown this once. */
export function RecoveryCodesShown({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const say = useWords()
  const text = codes.join('\n')
  const save = () =>
    saveFile('duet-recovery-codes.txt', new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' }))
  return (
    <div className={classes.shown} role="status">
      <p>
        <b>{say('settings.secondStepIsOn')}</b> {say('settings.recoverySentence')}
      </p>
      <ul className={classes.codes}>
        {codes.map(code => (
          <li key={code}>
            <code className={classes.secret}>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.end}>
        <Button onClick={save}>{say('settings.download')}</Button>
        <CopyButton text={text} />
        <Button variant="default" onClick={onDone}>
          {say('settings.keptSafe')}
        </Button>
      </div>
    </div>
  )
}

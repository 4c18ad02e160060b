import { useSyncExternalStore } from 'react'
import { useWords } from '#web/words/words.tsx'
import { isNewerHere, onNewer } from './installed.ts'
import classes from './shell.module.css'

/** A newer Duet took over while this page stood: nobody is thrown out of what they write, and nobody stays behind unknowing. */
export function NewerNotice() {
  const say = useWords()
  const isNewer = useSyncExternalStore(onNewer, isNewerHere)
  if (!isNewer) return null
  return (
    <output className={classes.newer}>
      {say('shell.newer')}{' '}
      <button type="button" onClick={() => location.reload()}>
        {say('shell.loadNewer')}
      </button>
    </output>
  )
}

import { useSyncExternalStore } from 'react'
import { useWords } from '#web/words/words.tsx'
import { useLineState } from './live.ts'
import classes from './shell.module.css'

export function OfflineNotice() {
  const say = useWords()
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  const line = useLineState()
  if (online && line === 'up') return null
  return <output className={classes.offline}>{say(online ? 'shell.lineDown' : 'shell.offline')}</output>
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

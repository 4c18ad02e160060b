import { useSyncExternalStore } from 'react'
import { useWords } from '#web/words/words.tsx'
import classes from './shell.module.css'

export function OfflineNotice() {
  const say = useWords()
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  if (online) return null
  return <output className={classes.offline}>{say('shell.offline')}</output>
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

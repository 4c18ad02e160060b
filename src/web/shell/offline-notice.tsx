import { useSyncExternalStore } from 'react'
import classes from './shell.module.css'

export function OfflineNotice() {
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  if (online) return null
  return (
    <output className={classes.offline}>
      You are offline. What is on the screen is as it was read last; nothing is lost.
    </output>
  )
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

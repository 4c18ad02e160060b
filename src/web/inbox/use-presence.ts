import { useEffect } from 'react'
import { useMe } from '#web/access/session.ts'
import { ask } from '#web/request.ts'
import { type Here, onComing, useHere } from '#web/shell/presence.ts'

const EVERY_MS = 10_000

/** Tells others that this thread is open here, as long as it is; returns who else has it open. */
export function usePresence(thread: string, writing: boolean): readonly Here[] {
  const me = useMe()
  useEffect(() => {
    // Nothing depends on it: a word that is lost is said again ten seconds later.
    const tell = (is: 'here' | 'writing' | 'gone', keepalive = false): void =>
      void ask(`/v1/threads/${thread}/presence`, { method: 'PUT', json: { is }, keepalive }).catch(() => {})
    const is = writing ? 'writing' : 'here'
    tell(is)
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') tell(is)
    }, EVERY_MS)
    const deaf = onComing((where, who) => {
      if (where === thread && who !== me.id) tell(is)
    })
    const leave = (): void => tell('gone', true)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      deaf()
      window.removeEventListener('pagehide', leave)
      tell('gone')
    }
  }, [thread, writing, me.id])
  return useHere(thread).filter(one => one.who !== me.id)
}

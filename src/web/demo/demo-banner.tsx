import type { Me } from '#contract/access.ts'
import { openWorkspace, useMove } from '#web/access/move.ts'
import { Say, useWords } from '#web/words/words.tsx'
import demo from './demo.module.css'
import { useDemo } from './use-demo.ts'

/** Stands above every screen of a demo workspace, so that nobody takes it for real. */
export function DemoBanner({ me }: { me: Me }) {
  const say = useWords()
  const move = useMove()
  const { state, busy, throwAway } = useDemo()
  const own = me.workspaces.find(one => !one.demo)
  // Of several in one house, only whoever made it takes it away.
  const mine = state?.workspace?.id === me.workspace?.id && me.role === 'owner'
  const back = (id: string) =>
    move({ by: () => openWorkspace(id), to: '/heartbeat', failed: say('demo.backFailed') })
  return (
    <aside className={demo.banner} aria-label={say('demo.region')}>
      <p>
        <Say id="demo.banner" />
      </p>
      {own && (
        <button type="button" className={demo.act} onClick={() => void back(own.id)}>
          {say('demo.back', { workspace: own.name })}
        </button>
      )}
      {mine && (
        <button type="button" className={demo.act} disabled={busy} onClick={() => void throwAway()}>
          {busy ? say('demo.throwingAway') : say('demo.throwAway')}
        </button>
      )}
    </aside>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ExploreWay } from '#web/demo/explore-way.tsx'
import { useWords } from '#web/words/words.tsx'
import demo from '#web/demo/demo.module.css'
import classes from './door.module.css'
import { Door } from './door.tsx'
import { openWorkspace, useMove } from './move.ts'
import { useMe } from './session.ts'

/** Asked once, after the first owner came. */
export function BeginScreen() {
  const me = useMe()
  const say = useWords()
  // Who comes here from the demo company begins with their own: nothing of theirs is to be put among the invented.
  const own = me.workspace?.demo ? me.workspaces.find(one => !one.demo) : undefined
  const name = (own ?? me.workspace)?.name
  return (
    <Door
      title={name ? say('access.ready', { workspace: name }) : say('access.readyUnnamed')}
      sentence={say('access.readySentence')}
    >
      <div className={classes.ways}>
        {me.workspaces.some(one => one.role === 'owner') && <ExploreWay />}
        <Way to="/import" own={own?.id}>
          <b>{say('access.beginImport')}</b>
          <span>{say('access.beginImportSentence')}</span>
        </Way>
        <Way to="/settings/data" own={own?.id}>
          <b>{say('access.beginArchive')}</b>
          <span>{say('access.beginArchiveSentence')}</span>
        </Way>
        <Way to="/heartbeat" own={own?.id}>
          <b>{say('access.beginEmpty')}</b>
          <span>{say('access.beginEmptySentence')}</span>
        </Way>
      </div>
    </Door>
  )
}

type WayProps = {
  to: '/import' | '/settings/data' | '/heartbeat'
  own: string | undefined
  children: ReactNode
}

/** Leads on, by way of the own workspace where another one is open. */
function Way({ to, own, children }: WayProps) {
  const move = useMove()
  const say = useWords()
  if (own === undefined)
    return (
      <Link to={to} className={classes.way}>
        {children}
      </Link>
    )
  const go = () => move({ by: () => openWorkspace(own), to, failed: say('access.notChanged') })
  return (
    <button type="button" className={`${classes.way} ${demo.way}`} onClick={() => void go()}>
      {children}
    </button>
  )
}

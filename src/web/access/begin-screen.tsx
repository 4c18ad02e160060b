import { Link } from '@tanstack/react-router'
import { ExploreWay } from '#web/demo/explore-way.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { Door } from './door.tsx'
import { useMe } from './session.ts'

/** Asked once, after the first owner came. */
export function BeginScreen() {
  const me = useMe()
  const say = useWords()
  const name = me.workspace?.name
  return (
    <Door
      title={name ? say('access.ready', { workspace: name }) : say('access.readyUnnamed')}
      sentence={say('access.readySentence')}
    >
      <div className={classes.ways}>
        {me.workspaces.some(one => one.role === 'owner') && <ExploreWay />}
        <Link to="/import" className={classes.way}>
          <b>{say('access.beginImport')}</b>
          <span>{say('access.beginImportSentence')}</span>
        </Link>
        <Link to="/settings/data" className={classes.way}>
          <b>{say('access.beginArchive')}</b>
          <span>{say('access.beginArchiveSentence')}</span>
        </Link>
        <Link to="/heartbeat" className={classes.way}>
          <b>{say('access.beginEmpty')}</b>
          <span>{say('access.beginEmptySentence')}</span>
        </Link>
      </div>
    </Door>
  )
}

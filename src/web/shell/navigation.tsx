import { Link } from '@tanstack/react-router'
import type { Me } from '#contract/access.ts'
import classes from './shell.module.css'

/** Only what exists. */
export function Navigation({ me }: { me: Me }) {
  return (
    <nav aria-label="Main" className={classes.nav}>
      <Link to="/heartbeat" className={classes.place}>
        Heartbeat
      </Link>
      <Link to="/scoreboard" className={classes.place}>
        Scoreboard
      </Link>
      {me.may.includes('write import') && (
        <>
          <hr />
          <Link to="/import" className={classes.place}>
            Import
          </Link>
        </>
      )}
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import classes from './door.module.css'
import { Door } from './door.tsx'
import { useMe } from './session.ts'

/** Asked once, after the first owner came. */
export function BeginScreen() {
  const me = useMe()
  return (
    <Door
      title={`${me.workspace?.name ?? 'Your workspace'} is ready`}
      sentence="How would you like to begin? Both ways stay open later."
    >
      <div className={classes.ways}>
        <Link to="/import" className={classes.way}>
          <b>Import your own data</b>
          <span>
            Leads, deals and revenue from CSV files. You see every row that would be refused before anything
            is stored, and can take it all back.
          </span>
        </Link>
        <Link to="/heartbeat" className={classes.way}>
          <b>Start empty</b>
          <span>Nothing in it yet; touchpoints arrive through the API from now on.</span>
        </Link>
      </div>
    </Door>
  )
}

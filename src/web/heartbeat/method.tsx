import { Link } from '@tanstack/react-router'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { formatDay } from '#web/parts/dates.ts'
import { counted, formatCount } from '#web/parts/figures.ts'
import classes from './breathing.module.css'

/** How the expected band came about, in a breath; the long answer and the figures behind the picture are a click away. */
export function Method({ heartbeat: { delay, band } }: { heartbeat: HeartbeatAnswer }) {
  return (
    <p className={classes.method}>
      {delay.wins > 0 && (
        <>
          Expected from the inhale and your own delay from qualified to won
          {delay.medianDays !== null && ` (median ${counted(delay.medianDays, 'day', 'days')}`}
          {delay.medianDays !== null &&
            `, ${counted(delay.wins, 'win', 'wins')}, ${formatCount(delay.open)} still open counted as open)`}
          . Band: {Math.round(band * 100)}&#8239;%.{' '}
        </>
      )}
      {delay.learnedUntil &&
        `Learned until ${formatDay(delay.learnedUntil)}; what came after is held against it. `}
      {delay.truncated > 0 &&
        delay.winsRecordedSince &&
        `Hatched: ${counted(delay.truncated, 'case', 'cases')} from before ${formatDay(delay.winsRecordedSince)}, when wins began to be recorded, and what is too young to judge. `}
      <Link to="/heartbeat" search={before => ({ ...before, how: true })} resetScroll={false}>
        How this is computed
      </Link>
      {' · '}
      <Link to="/heartbeat" search={before => ({ ...before, table: true })} resetScroll={false}>
        Open as table
      </Link>
    </p>
  )
}

import { Link } from '@tanstack/react-router'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { formatDay } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './breathing.module.css'

/** How the expected band came about, in a breath; the long answer and the figures behind the picture are a click away. */
export function Method({ heartbeat, compared }: { heartbeat: HeartbeatAnswer; compared: boolean }) {
  const say = useWords()
  const { delay, band } = heartbeat
  return (
    <p className={classes.method}>
      {delay.wins > 0 &&
        say('heartbeat.methodExpected', {
          known: delay.medianDays === null ? 'no' : 'yes',
          days: delay.medianDays ?? 0,
          wins: delay.wins,
          open: formatCount(delay.open),
          band: formatShare(band, 0),
        })}{' '}
      {delay.learnedUntil && say('heartbeat.methodLearned', { day: formatDay(delay.learnedUntil) })}{' '}
      {delay.truncated > 0 &&
        delay.winsRecordedSince &&
        say('heartbeat.methodHatched', {
          cases: delay.truncated,
          day: formatDay(delay.winsRecordedSince),
        })}{' '}
      <span data-no-print>
        <Link
          from="/heartbeat"
          to="/heartbeat"
          search={before => ({ ...before, how: true })}
          resetScroll={false}
        >
          {say('heartbeat.how')}
        </Link>
        {' · '}
        <Link
          from="/heartbeat"
          to="/heartbeat"
          search={before => ({ ...before, table: true })}
          resetScroll={false}
        >
          {say('heartbeat.asTable')}
        </Link>
        {' · '}
        <Link
          from="/heartbeat"
          to="/heartbeat"
          search={before => ({ ...before, before: compared ? undefined : true })}
          resetScroll={false}
        >
          {compared ? say('heartbeat.compareEnd') : say('heartbeat.compare')}
        </Link>
      </span>
    </p>
  )
}

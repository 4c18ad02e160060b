import type { ReactNode } from 'react'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { Compared, YearBefore } from '#domain/heartbeat/year-before.ts'
import { useMe } from '#web/access/session.ts'
import { dayNow, formatSpokenDay } from '#web/parts/dates.ts'
import { changeOf } from '#web/parts/change.ts'
import { Say } from '#web/words/words.tsx'
import type { Beat } from './heartbeat-query.ts'
import { OpensStretch, stretchOf } from './opens-stretch.tsx'
import classes from './breathing.module.css'

type Props = {
  heartbeat: HeartbeatReport
  /** The complete periods that are shown. */
  past: readonly Beat[]
  before: YearBefore
}

/** The same stretch a year earlier in words, with the money and the difference; or why it cannot be said. */
export function AgainstYearBefore(props: Props) {
  const { exhale, inhale } = props.before
  return (
    <p className={classes.before}>
      <i className={classes.dashes} aria-hidden="true" /> <Side {...props} side="exhale" />{' '}
      {(exhale.is !== 'missing' || inhale.is !== 'missing') && <Side {...props} side="inhale" />}
    </p>
  )
}

function Side({ heartbeat, past, before, side }: Props & { side: 'exhale' | 'inhale' }): ReactNode {
  const { currency, period, weeks, delay } = heartbeat
  const today = dayNow(useMe().workspace?.timeZone)
  const compared: Compared = before[side]
  const day = (of: string | null | undefined) => (of ? formatSpokenDay(of, today) : '')
  switch (compared.is) {
    case 'compared': {
      const changed = changeOf(compared.now, compared.before, currency)
      const [now, then] = [
        stretchOf(past.slice(-before.periods)),
        stretchOf(before.earlier.filter(one => one !== null)),
      ]
      return (
        <Say
          id={side === 'exhale' ? 'heartbeat.beforeExhale' : 'heartbeat.beforeInhale'}
          periods={before.periods}
          period={period}
          {...changed}
          now={now ? <OpensStretch of={now} money={changed.now} /> : changed.now}
          before={then ? <OpensStretch of={then} money={changed.before} /> : changed.before}
        />
      )
    }
    case 'missing':
      return (
        <Say
          id="heartbeat.beforeMissing"
          day={day(weeks[0]?.start)}
          periods={compared.periods}
          period={period}
        />
      )
    case 'thin':
      return (
        <Say
          id={side === 'exhale' ? 'heartbeat.beforeThinExhale' : 'heartbeat.beforeThinInhale'}
          cases={compared.cases}
          needed={compared.needed}
        />
      )
    case 'unrecorded':
      return <Say id="heartbeat.beforeUnrecorded" day={day(delay.winsRecordedSince)} />
  }
}

import { useState } from 'react'
import type { Unanswered } from '#contract/unanswered.ts'
import { Below, Chart, type Frame, Grid } from '#web/parts/chart.tsx'
import { formatDay } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { ticksOf } from '#web/parts/ticks.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './unanswered.module.css'
import { formatWorkingTime } from './working-time.ts'

type Weeks = Unanswered['weeks']

/** Week by week, how many were answered and how many not; each opens to its waits. */
export function WeeksChart({ weeks, onOpen }: { weeks: Weeks; onOpen: (week: string) => void }) {
  const say = useWords()
  const [place, setPlace] = useState<number>()
  const looked = Math.min(place ?? weeks.length - 1, weeks.length - 1)
  const week = weeks[looked]
  // One week is what the sentence says already.
  if (!week || weeks.length < 2) return null
  const said = [
    say('unanswered.weekOf', { day: formatDay(week.week) }),
    say('unanswered.weekAnswered', { count: week.answered }),
    say('unanswered.weekUnanswered', { count: week.unanswered }),
    week.medianMs === null ? '' : say('unanswered.weekMedian', { span: formatWorkingTime(week.medianMs) }),
  ]
  return (
    <Section title={say('unanswered.byWeek')}>
      <div className={classes.card}>
        <Chart
          count={weeks.length}
          across="bars"
          place={looked}
          onPlace={setPlace}
          onOpen={() => onOpen(week.week)}
          label={say('unanswered.weeksWalk')}
          said={said.filter(Boolean).join(', ')}
          height={narrow => (narrow ? 170 : 190)}
          margins={narrow => ({ left: narrow ? 34 : 44, right: 8, top: 12, bottom: 24 })}
        >
          {frame => <Bars frame={frame} weeks={weeks} looked={place === undefined ? undefined : looked} />}
        </Chart>
        <p className={classes.readout}>
          <b>{said[0]}</b>
          <span>
            <i className={classes.mark} aria-hidden="true" />
            {said[1]}
          </span>
          <span>
            <i className={classes.mark} data-open aria-hidden="true" />
            {said[2]}
          </span>
          <span>{said[3]}</span>
        </p>
      </div>
    </Section>
  )
}

function Bars({ frame, weeks, looked }: { frame: Frame; weeks: Weeks; looked: number | undefined }) {
  const ticks = ticksOf(0, Math.max(1, ...weeks.map(week => week.answered + week.unanswered)), 3)
  const high = ticks.at(-1) ?? 1
  const y = (value: number) => frame.bottom - (value / high) * (frame.bottom - frame.top)
  const width = Math.max(3, Math.min(28, frame.step * 0.6))
  return (
    <>
      <Grid frame={frame} ticks={ticks} y={y} name={value => formatCount(value)} />
      {looked !== undefined && (
        <rect
          className={classes.looked}
          data-passing
          x={frame.x(looked) - frame.step / 2}
          y={frame.top}
          width={frame.step}
          height={frame.bottom - frame.top}
        />
      )}
      {weeks.map((week, place) => {
        const [x, top] = [frame.x(place) - width / 2, y(week.answered + week.unanswered)]
        return (
          <g key={week.week}>
            <rect
              className={classes.answered}
              x={x}
              y={y(week.answered)}
              width={width}
              height={y(0) - y(week.answered)}
            />
            <rect
              className={classes.unanswered}
              x={x}
              y={top}
              width={width}
              height={Math.max(0, y(week.answered) - top)}
            />
          </g>
        )
      })}
      <line className={classes.axis} x1={frame.left} x2={frame.right} y1={y(0)} y2={y(0)} />
      <Below
        frame={frame}
        y={frame.bottom + 17}
        labels={weeks.map((week, place) => ({ place, text: formatDay(week.week).replace(/,? \d{4}$/, '') }))}
      />
    </>
  )
}

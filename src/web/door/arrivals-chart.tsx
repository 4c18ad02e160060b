import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DoorDays } from '#contract/door.ts'
import { Asked } from '#web/parts/asked.tsx'
import { Below, Chart, type Frame, Grid } from '#web/parts/chart.tsx'
import { formatDay } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { ticksOf } from '#web/parts/ticks.ts'
import { useWords } from '#web/words/words.tsx'
import settings from '#web/settings/settings.module.css'
import classes from './door.module.css'
import { doorDaysQuery } from './door-query.ts'

type Days = DoorDays['days']

/** What came by a door on each of the last 90 days, and what was refused. */
export function ArrivalsChart({ door }: { door: string }) {
  const say = useWords()
  const days = useQuery(doorDaysQuery(door))
  return (
    <Section title={say('door.days')}>
      <Asked query={days} what={say('door.days')} failed={say('door.notRead')}>
        {rows => <Drawn days={rows} />}
      </Asked>
    </Section>
  )
}

function Drawn({ days }: { days: Days }) {
  const say = useWords()
  const [place, setPlace] = useState(days.length - 1)
  const all = days.reduce((sum, day) => sum + day.arrived, 0)
  const looked = days[place]
  const said = looked
    ? say('door.daySaid', { day: formatDay(looked.day), arrived: looked.arrived, refused: looked.refused })
    : ''
  return (
    <>
      <p className={settings.note}>{say('door.daysSentence', { count: all })}</p>
      {all > 0 && (
        <>
          <Chart
            count={days.length}
            across="bars"
            place={place}
            onPlace={setPlace}
            onOpen={() => {}}
            label={say('door.daysWalk')}
            said={said}
            height={() => 150}
            margins={() => ({ left: 40, right: 8, top: 10, bottom: 24 })}
          >
            {frame => <Bars frame={frame} days={days} looked={place} />}
          </Chart>
          <p className={classes.readout}>{said}</p>
        </>
      )}
    </>
  )
}

const EVERY = 15

function Bars({ frame, days, looked }: { frame: Frame; days: Days; looked: number }) {
  const ticks = ticksOf(0, Math.max(1, ...days.map(day => day.arrived + day.refused)), 3)
  const high = ticks.at(-1) ?? 1
  const y = (value: number) => frame.bottom - (value / high) * (frame.bottom - frame.top)
  const width = Math.max(1, frame.step * 0.7)
  return (
    <>
      <Grid frame={frame} ticks={ticks} y={y} name={formatCount} />
      {days.map((day, place) => {
        const x = frame.x(place) - width / 2
        return (
          <g key={day.day} data-looked={place === looked || undefined} className={classes.day}>
            <rect
              className={classes.arrived}
              x={x}
              y={y(day.arrived)}
              width={width}
              height={frame.bottom - y(day.arrived)}
            />
            <rect
              className={classes.refused}
              x={x}
              y={y(day.arrived + day.refused)}
              width={width}
              height={y(day.arrived) - y(day.arrived + day.refused)}
            />
          </g>
        )
      })}
      <Below
        frame={frame}
        y={frame.bottom + 17}
        labels={days.flatMap((day, place) =>
          (days.length - 1 - place) % EVERY === 0 ? [{ place, text: formatDay(day.day) }] : [],
        )}
      />
    </>
  )
}

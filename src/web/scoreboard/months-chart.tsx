import { Link, useNavigate } from '@tanstack/react-router'
import { type RefObject, useState } from 'react'
import type { ScoreboardMonths } from '#contract/scoreboard.ts'
import type { EntryKind } from '#contract/scoreboard-choice.ts'
import { Below, Chart, type Frame, Grid } from '#web/parts/chart.tsx'
import { formatMonth, formatMonthName } from '#web/parts/dates.ts'
import { formatMoney, formatRoughMoney, toMajor } from '#web/parts/money.ts'
import { ticksOf } from '#web/parts/ticks.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './months-chart.module.css'
import { type Month, monthAfter } from './months.ts'
import { writeRow } from './search.ts'

type MonthsChartProps = {
  currency: string
  months: readonly Month[]
  /** All on record: the year before is looked up there. */
  all: ScoreboardMonths['months']
  kind: EntryKind
  before: boolean
  svg: RefObject<SVGSVGElement | null>
}

/** Revenue month by month, booked beside received; each opens to its entries. */
export function MonthsChart({ currency, months, all, kind, before, svg }: MonthsChartProps) {
  const say = useWords()
  const navigate = useNavigate({ from: '/scoreboard' })
  const [place, setPlace] = useState<number>()
  const looked = Math.min(place ?? months.length - 1, months.length - 1)
  const month = months[looked]
  const earlierOf = (one: Month) =>
    before ? all.find(other => other.month === monthAfter(one.month, -12)) : undefined
  if (!month) return null
  const earlier = earlierOf(month)
  const money = (minor: string) => formatMoney(minor, currency)
  const said = [
    formatMonth(month.month),
    say('scoreboard.monthBooked', { money: money(month.booked.minor), entries: month.booked.entries }),
    say('scoreboard.monthReceived', { money: money(month.received.minor), entries: month.received.entries }),
    earlier ? say('scoreboard.monthBefore', { money: money(earlier[kind].minor), kind }) : '',
  ]
  const open = () => {
    const row = writeRow({ part: 'all', month: month.month, kind })
    void navigate({ search: current => ({ ...current, row }), resetScroll: false })
  }
  return (
    <div className={classes.card}>
      <Chart
        count={months.length}
        across="bars"
        place={looked}
        onPlace={setPlace}
        onOpen={open}
        label={say('scoreboard.monthsWalk', { kind })}
        said={said.filter(Boolean).join(', ')}
        svg={svg}
        height={narrow => (narrow ? 190 : 210)}
        margins={narrow => ({ left: narrow ? 46 : 58, right: 8, top: 12, bottom: 24 })}
      >
        {frame => (
          <Bars
            frame={frame}
            months={months}
            earlier={months.map(earlierOf)}
            kind={kind}
            currency={currency}
            looked={place === undefined ? undefined : looked}
          />
        )}
      </Chart>
      <p className={classes.readout}>
        <b>{said[0]}</b>
        {(['booked', 'received'] as const).map((one, at) => (
          <span key={one}>
            <i className={classes[one]} aria-hidden="true" />{' '}
            <Link
              from="/scoreboard"
              to="/scoreboard"
              search={current => ({
                ...current,
                row: writeRow({ part: 'all', month: month.month, kind: one }),
              })}
              resetScroll={false}
            >
              {said[at + 1]}
            </Link>
          </span>
        ))}
        {earlier && (
          <span>
            <i className={classes.before} aria-hidden="true" /> {said[3]}
          </span>
        )}
      </p>
    </div>
  )
}

/** Pixels that a month with its year takes. */
const ROOM_FOR_A_YEAR = 64

type BarsProps = {
  frame: Frame
  months: readonly Month[]
  earlier: readonly (Month | undefined)[]
  kind: EntryKind
  currency: string
  looked: number | undefined
}

function Bars({ frame, months, earlier, kind, currency, looked }: BarsProps) {
  const major = (minor: string) => toMajor(minor, currency)
  const amounts = [...months, ...earlier].flatMap(month =>
    month ? [major(month.booked.minor), major(month.received.minor)] : [],
  )
  const ticks = ticksOf(Math.min(0, ...amounts), Math.max(1, ...amounts), 4)
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const y = (value: number) => frame.top + ((high - value) / (high - low)) * (frame.bottom - frame.top)
  const width = Math.max(2, Math.min(18, frame.step * 0.34))
  const bar = (minor: string, x: number, className: string | undefined) => {
    const [from, to] = [y(0), y(major(minor))]
    return (
      <rect className={className} x={x} y={Math.min(from, to)} width={width} height={Math.abs(from - to)} />
    )
  }
  const monthName = (month: string) => {
    if (!month.endsWith('-01')) return formatMonthName(month)
    return frame.step < ROOM_FOR_A_YEAR ? month.slice(0, 4) : formatMonth(month)
  }
  return (
    <>
      <Grid frame={frame} ticks={ticks} y={y} name={value => formatRoughMoney(value, currency)} />
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
      {months.map((month, place) => (
        <g key={month.month}>
          {bar(month.booked.minor, frame.x(place) - width - 1, classes.bookedBar)}
          {bar(month.received.minor, frame.x(place) + 1, classes.receivedBar)}
        </g>
      ))}
      {earlier.map((month, place) => {
        if (!month) return null
        const x = frame.x(place) + (kind === 'booked' ? -width - 1 : 1)
        const top = y(major(month[kind].minor))
        const ends = { x1: x - 2, x2: x + width + 2, y1: top, y2: top }
        return (
          <g key={month.month}>
            <line className={classes.beforeGround} {...ends} />
            <line className={classes.beforeMark} {...ends} />
          </g>
        )
      })}
      <line className={classes.axis} x1={frame.left} x2={frame.right} y1={y(0)} y2={y(0)} />
      <Below
        frame={frame}
        y={frame.bottom + 17}
        labels={months.map(({ month }, place) => ({ place, text: monthName(month) }))}
      />
    </>
  )
}

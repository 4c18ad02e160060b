import { type RefObject, useId } from 'react'
import type { YearBefore } from '#domain/heartbeat/year-before.ts'
import { areaBetween, Below, Chart, type Frame, Grid, lineOf, type Point } from '#web/parts/chart.tsx'
import { formatMonth, formatMonthName } from '#web/parts/dates.ts'
import { formatMoney, formatRoughMoney, toMajor } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './breathing-chart.module.css'
import { type BreathingScale, scaleOf } from './breathing-scale.ts'
import type { Shown } from './span.ts'

type BreathingChartProps = {
  shown: Shown
  before: YearBefore | undefined
  currency: string
  kind: string
  /** What was chosen, and where it stands when nothing was. */
  place: number
  chosen: boolean
  onPlace: (place: number) => void
  onOpen: () => void
  label: string
  said: string
  svg: RefObject<SVGSVGElement | null>
}

/** Inhale above the axis, exhale below it, what was to be expected of the exhale as a grey band behind it. */
export function BreathingChart(props: BreathingChartProps) {
  const { shown, currency } = props
  const beats = [...shown.past, ...shown.coming]
  return (
    <Chart
      count={beats.length}
      across="points"
      place={props.place}
      onPlace={props.onPlace}
      onOpen={props.onOpen}
      label={props.label}
      said={props.said}
      svg={props.svg}
      height={narrow => (narrow ? 290 : 316)}
      margins={narrow => ({ left: narrow ? 46 : 58, right: 8, top: 28, bottom: narrow ? 46 : 26 })}
    >
      {frame => {
        const scale = scaleOf(shown, props.before, currency, frame.narrow ? 4 : 5)
        const y = (major: number) => {
          const inside = Math.max(scale.low, Math.min(scale.high, major))
          return frame.top + ((scale.high - inside) / (scale.high - scale.low)) * (frame.bottom - frame.top)
        }
        const drawing = { ...props, frame, y, scale }
        return (
          <>
            <Grid
              frame={frame}
              ticks={scale.ticks}
              y={y}
              name={major => formatRoughMoney(Math.abs(major), currency)}
            />
            <Hatched {...drawing} />
            <Band {...drawing} />
            <Earlier {...drawing} />
            <Breaths {...drawing} />
            <line className={classes.axis} x1={frame.left} x2={frame.right} y1={y(0)} y2={y(0)} />
            <CutOff {...drawing} />
            {props.chosen && <Looked x={frame.x(props.place)} frame={frame} />}
            <Below frame={frame} labels={monthsOf(beats)} y={frame.bottom + 17} />
            <Names {...drawing} />
          </>
        )
      }}
    </Chart>
  )
}

type Drawing = BreathingChartProps & { frame: Frame; y: (major: number) => number; scale: BreathingScale }

function Breaths({ shown: { past }, currency, frame, y }: Drawing) {
  const ground = past.map((_, place): Point => [frame.x(place), y(0)])
  const inhale = past.map(
    (beat, place): Point => (beat.inhale ? [frame.x(place), y(toMajor(beat.inhale.minor, currency))] : null),
  )
  const exhale = past.map(
    (beat, place): Point =>
      beat.truncated && beat.exhale === '0' ? null : [frame.x(place), y(-toMajor(beat.exhale, currency))],
  )
  return (
    <>
      <path className={classes.inhaleWash} d={areaBetween(inhale, ground)} />
      <path className={classes.exhaleWash} d={areaBetween(exhale, ground)} />
      <path className={classes.inhale} d={lineOf(inhale)} />
      <path className={classes.exhale} d={lineOf(exhale)} />
    </>
  )
}

function Band({ shown: { past, coming }, currency, frame, y }: Drawing) {
  const edge = (which: 'low' | 'mid' | 'high') =>
    [...past, ...coming].map(
      ({ expected }, place): Point =>
        expected ? [frame.x(place), y(-toMajor(expected[which], currency))] : null,
    )
  return (
    <>
      <path className={classes.band} d={areaBetween(edge('low'), edge('high'))} />
      <path className={classes.mid} d={lineOf(edge('mid'))} />
    </>
  )
}

/** The same periods a year earlier: lines only, so that they stand behind. */
function Earlier({ before, currency, frame, y }: Drawing) {
  if (!before) return null
  const line = (amount: (one: { inhale: bigint | null; exhale: bigint }) => bigint | null) =>
    before.earlier.map((one, place): Point => {
      const minor = one && amount(one)
      return minor === null ? null : [frame.x(place), y(toMajor(`${minor}`, currency))]
    })
  return (
    <>
      <path className={classes.inhaleBefore} d={lineOf(line(({ inhale }) => inhale))} />
      <path className={classes.exhaleBefore} d={lineOf(line(({ exhale }) => -exhale))} />
    </>
  )
}

/** Where the picture is not the whole truth: outcomes not on record, or not yet known. Said below it as well. */
function Hatched({ shown: { past, coming }, frame, y }: Drawing) {
  const say = useWords()
  const stripes = useId()
  const placesOf = (is: (beat: Shown['past'][number]) => boolean) =>
    past.flatMap((beat, place) => (is(beat) ? [place] : []))
  const truncated = placesOf(({ truncated: is }) => is)
  const young = placesOf(({ immature, truncated: is }) => immature && !is)
  const ahead = coming.map((_, place) => past.length + place)
  const area = (places: number[], top: number, bottom: number, text: string, at: number, wide: boolean) => {
    const [from, to] = [places[0], places.at(-1)]
    if (from === undefined || to === undefined || from === to) return null
    const [left, right] = [frame.x(from), frame.x(to)]
    const roomy = right - left > text.length * 6 + 8
    return (
      <>
        {wide && (
          <rect
            x={left}
            y={top}
            width={right - left}
            height={bottom - top}
            fill={`url(#${stripes})`}
            data-hatch
          />
        )}
        {roomy && (
          <text className={classes.remark} x={(left + right) / 2} y={at} textAnchor="middle">
            {text}
          </text>
        )}
      </>
    )
  }
  return (
    <>
      <defs>
        <pattern id={stripes} width="8" height="8" patternUnits="userSpaceOnUse">
          <path className={classes.stripe} d="M0,8L8,0M-2,2L2,-2M6,10L10,6" />
        </pattern>
      </defs>
      {area(truncated, frame.top, frame.bottom, say('heartbeat.notRecorded'), frame.top + 14, true)}
      {area(young, frame.top, y(0), say('heartbeat.tooYoung'), y(0) - 8, true)}
      {area(ahead, frame.top, frame.bottom, say('heartbeat.stillToCome'), frame.top + 14, false)}
    </>
  )
}

function CutOff({ shown: { past }, currency, frame, scale }: Drawing) {
  return past.flatMap(({ exhale, start }, place) => {
    if (-toMajor(exhale, currency) >= scale.low) return []
    const x = frame.x(place)
    const before = x > frame.right - 90
    return [
      <text
        key={start}
        className={classes.cut}
        x={before ? x - 8 : x + 8}
        y={frame.bottom - 5}
        textAnchor={before ? 'end' : 'start'}
      >
        {`${formatMoney(exhale, currency)} ↓`}
      </text>,
    ]
  })
}

function Looked({ x, frame }: { x: number; frame: Frame }) {
  return <line className={classes.looked} x1={x} x2={x} y1={frame.top} y2={frame.bottom} data-passing />
}

function Names({ frame, kind }: Drawing) {
  const say = useWords()
  return (
    <>
      <text className={classes.inhaleName} x={frame.left + 8} y={16}>
        {say('heartbeat.inhaleMark')}
      </text>
      <text
        className={classes.exhaleName}
        x={frame.left + 8}
        y={frame.narrow ? frame.bottom + 38 : frame.bottom - 8}
      >
        {say('heartbeat.exhaleMark', { kind })}
      </text>
    </>
  )
}

/** A label where a month begins; with its year where that begins. */
function monthsOf(beats: readonly { start: string }[]) {
  return beats.flatMap(({ start }, place) => {
    const month = start.slice(0, 7)
    if (beats[place - 1]?.start.slice(0, 7) === month || place === 0) return []
    return [{ place, text: month.endsWith('-01') ? formatMonth(start) : formatMonthName(start) }]
  })
}

import { type PointerEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import classes from './chart.module.css'

/** Where a chart draws: its edges in pixels, and where each place stands across. */
export type Frame = {
  width: number
  left: number
  right: number
  top: number
  bottom: number
  /** The middle of a place. */
  x: (place: number) => number
  /** From one place to the next. */
  step: number
  narrow: boolean
}

type ChartProps = {
  /** How many places there are across. */
  count: number
  /** Points reach from edge to edge, bars stand within. */
  across: 'points' | 'bars'
  /** Which place is looked at; the pointer and the arrow keys move it. */
  place: number
  onPlace: (place: number) => void
  onOpen: () => void
  /** What the chart shows, for those who do not see it. */
  label: string
  /** What it says at the place that is looked at. */
  said: string
  margins: (narrow: boolean) => { left: number; right: number; top: number; bottom: number }
  height: (narrow: boolean) => number
  svg?: RefObject<SVGSVGElement | null>
  children: (frame: Frame) => ReactNode
}

const NARROW = 560
/** On these it will be narrow: until it is measured, what stands below must stand where it will stay. */
const NARROW_SCREEN = '(max-width: 760px)'

/**
 * The ground of a chart: drawn as SVG, so that its colours are the tokens, paper prints it crisp, and nothing has to be
 * loaded. Its height stands before its figures do. Walked by arrow keys like a slider, opened by Enter or a click.
 */
export function Chart({ svg, children, ...props }: ChartProps) {
  const { count, place, onPlace, onOpen, label, said } = props
  const [box, width] = useWidth()
  const narrow = width === 0 ? matchMedia(NARROW_SCREEN).matches : width < NARROW
  const margins = props.margins(narrow)
  const height = props.height(narrow)
  const frame = frameOf(width, height, props)
  const move = (event: PointerEvent) => {
    const seen = event.currentTarget.getBoundingClientRect()
    const there = placeAt(event.clientX - seen.left, frame, count, props.across)
    if (there !== place) onPlace(there)
  }
  return (
    <div ref={box} className={classes.chart} style={{ height }} data-chart>
      {width > 0 && (
        <svg
          ref={svg}
          viewBox={`0 0 ${width} ${height}`}
          height={height}
          className={classes.drawing}
          aria-hidden="true"
          onPointerMove={move}
          onClick={onOpen}
        >
          {children(frame)}
        </svg>
      )}
      {count > 0 && (
        <input
          type="range"
          className={classes.walk}
          style={{ bottom: margins.bottom - 24 }}
          min={0}
          max={count - 1}
          value={place}
          aria-label={label}
          aria-valuetext={said}
          onChange={event => onPlace(Number(event.target.value))}
          onKeyDown={event => event.key === 'Enter' && onOpen()}
        />
      )}
    </div>
  )
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return undefined
    setWidth(node.clientWidth)
    const observer = new ResizeObserver(() => {
      // Paper is narrower than the screen: there the drawing is scaled, not drawn anew.
      if (!matchMedia('print').matches) setWidth(node.clientWidth)
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}

function frameOf(
  width: number,
  height: number,
  { margins, across, count }: Pick<ChartProps, 'margins' | 'across' | 'count'>,
): Frame {
  const narrow = width < NARROW
  const { left, right: beyond, top, bottom: below } = margins(narrow)
  const right = width - beyond
  const step = (right - left) / Math.max(1, across === 'points' ? count - 1 : count)
  const offset = across === 'points' ? 0 : step / 2
  return { width, left, right, top, bottom: height - below, narrow, step, x: at => left + offset + at * step }
}

function placeAt(x: number, { left, step }: Frame, count: number, across: ChartProps['across']): number {
  const there = Math.floor((x - left) / step + (across === 'points' ? 0.5 : 0))
  return Math.max(0, Math.min(count - 1, there))
}

/** Lines across with their values at the left. */
export function Grid({
  frame,
  ticks,
  y,
  name,
}: {
  frame: Frame
  ticks: readonly number[]
  y: (value: number) => number
  name: (value: number) => string
}) {
  return ticks.map(tick => (
    <g key={tick}>
      <line className={classes.grid} x1={frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} />
      <text className={classes.tick} x={frame.left - 8} y={y(tick) + 4} textAnchor="end">
        {name(tick)}
      </text>
    </g>
  ))
}

export type Label = { place: number; text: string }

/** Words below the axis, as many as do not touch. */
export function Below({ frame, labels, y }: { frame: Frame; labels: readonly Label[]; y: number }) {
  let taken = Number.NEGATIVE_INFINITY
  return labels.map(({ place, text }) => {
    const half = text.length * 3.1 + 5
    const x = Math.min(frame.x(place), frame.right - half + 5)
    if (x - half < taken) return null
    taken = x + half
    return (
      <text key={place} className={classes.tick} x={x} y={y} textAnchor="middle">
        {text}
      </text>
    )
  })
}

export type Point = readonly [x: number, y: number] | null

/** A line that is broken where nothing is known. */
export function lineOf(points: readonly Point[]): string {
  return runsOf(points)
    .map(run => `M${run.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`)
    .join('')
}

/** What lies between a line and another of the same places. */
export function areaBetween(near: readonly Point[], far: readonly Point[]): string {
  const closed = near.map((point, place) => (point && far[place] ? point : null))
  let taken = 0
  return runsOf(closed)
    .map(run => {
      const from = closed.findIndex((point, place) => place >= taken && point !== null)
      taken = from + run.length
      const back = far.slice(from, taken).toReversed() as [number, number][]
      return `M${[...run, ...back].map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`
    })
    .join('')
}

function runsOf(points: readonly Point[]): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = []
  let open: (readonly [number, number])[] | undefined
  for (const point of points) {
    if (point === null) open = undefined
    else if (open) open.push(point)
    else runs.push((open = [point]))
  }
  return runs
}

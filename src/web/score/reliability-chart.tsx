import { useState } from 'react'
import type { ScoreFigures } from '#contract/score.ts'
import { Below, Chart, type Frame, Grid, lineOf } from '#web/parts/chart.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { useWords } from '#web/words/words.tsx'
import type { OpenCases } from './search.ts'
import classes from './score.module.css'

type Bin = ScoreFigures['bins'][number]
type Props = { bins: readonly Bin[]; onOpen: (cases: OpenCases) => void }

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** The share that was won, with its interval, by the chance that was said; where both are the same runs the line. */
export function ReliabilityChart({ bins, onOpen }: Props) {
  const say = useWords()
  const [place, setPlace] = useState(0)
  const looked = bins[Math.min(place, bins.length - 1)]
  if (!looked) return null
  const top = Math.max(0.2, ...bins.map(bin => Math.max(bin.high, bin.came?.high ?? 0)))
  const ticks = TICKS.filter((_, at) => at === 0 || (TICKS[at - 1] ?? 0) < top)
  return (
    <Chart
      count={bins.length}
      across="bars"
      place={Math.min(place, bins.length - 1)}
      onPlace={setPlace}
      onOpen={() => onOpen({ from: looked.low, until: looked.high })}
      label={say('score.chart')}
      said={say('score.chartSaid', {
        low: formatShare(looked.low, 0),
        high: formatShare(looked.high, 0),
        won: formatCount(looked.won),
        cases: formatCount(looked.cases),
        came: formatShare(looked.came?.mid ?? null),
      })}
      height={() => 240}
      margins={() => ({ left: 46, right: 8, top: 12, bottom: 26 })}
    >
      {frame => {
        const most = ticks.at(-1) ?? 1
        const y = (share: number) => frame.bottom - (share / most) * (frame.bottom - frame.top)
        return (
          <>
            <Grid frame={frame} ticks={ticks} y={y} name={tick => formatShare(tick, 0)} />
            <path
              className={classes.said}
              d={lineOf(bins.map((bin, at) => [frame.x(at), y(bin.said)] as const))}
            />
            {bins.map((bin, at) => (
              <Came key={bin.low} bin={bin} at={at} frame={frame} y={y} />
            ))}
            <Below
              frame={frame}
              labels={bins.map((bin, at) => ({
                place: at,
                text: `${formatShare(bin.low, 0)}–${formatShare(bin.high, 0)}`,
              }))}
              y={frame.bottom + 17}
            />
          </>
        )
      }}
    </Chart>
  )
}

function Came({ bin, at, frame, y }: { bin: Bin; at: number; frame: Frame; y: (share: number) => number }) {
  if (!bin.came) return null
  const x = frame.x(at)
  return (
    <>
      <line className={classes.came} x1={x} x2={x} y1={y(bin.came.low)} y2={y(bin.came.high)} />
      <circle className={classes.point} cx={x} cy={y(bin.came.mid)} r={4} />
    </>
  )
}

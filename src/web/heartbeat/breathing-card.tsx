import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import classes from './breathing.module.css'
import { Method } from './method.tsx'
import { tellPeriod } from './readout.ts'
import type { Span } from './search.ts'
import { shownOf } from './span.ts'

const BreathingChart = lazy(() =>
  import('./breathing-chart.tsx').then(({ BreathingChart: chart }) => ({ default: chart })),
)

/** The product's signature: what is breathed in above the line, what comes out below it. */
export function BreathingCard({ heartbeat, span }: { heartbeat: HeartbeatReport; span: Span }) {
  const shown = useMemo(() => shownOf(heartbeat, span), [heartbeat, span])
  const beats = [...shown.past, ...shown.coming]
  const [place, setPlace] = useState<number>()
  const looked = Math.min(place ?? shown.past.length - 1, beats.length - 1)
  const beat = beats[looked]
  // What is still to come has no rows.
  const start = beat && 'exhale' in beat ? beat.start : undefined
  const open = useOpening(start)
  if (!beat) return null
  const told = tellPeriod(beat, heartbeat.period, heartbeat.currency)
  const spoken = [
    told.name,
    told.inhale && `inhale ${told.inhale}`,
    told.exhale && `exhale ${told.exhale}`,
    `expected ${told.expected}`,
    ...told.notes,
  ]
  return (
    <div className={classes.card}>
      <div className={classes.picture}>
        <span className={classes.inhale} aria-hidden="true">
          inhale · opportunity qualified
        </span>
        <span className={classes.exhale} aria-hidden="true">
          exhale · revenue {heartbeat.kind ?? ''}
        </span>
        <Suspense fallback={<div className={classes.canvas} />}>
          <BreathingChart
            shown={shown}
            currency={heartbeat.currency}
            place={place}
            onPlace={setPlace}
            onOpen={open}
          />
        </Suspense>
        <input
          type="range"
          className={classes.walk}
          min={0}
          max={beats.length - 1}
          value={looked}
          aria-label={`Breathing chart: choose a ${heartbeat.period} with the arrow keys, open its rows with Enter`}
          aria-valuetext={spoken.filter(Boolean).join(', ')}
          onChange={event => setPlace(Number(event.target.value))}
          onKeyDown={event => event.key === 'Enter' && open()}
        />
      </div>
      <Readout told={told} start={start} />
      <Method heartbeat={heartbeat} />
    </div>
  )
}

function Readout({ told, start }: { told: ReturnType<typeof tellPeriod>; start: string | undefined }) {
  return (
    <p className={classes.readout}>
      <b>{told.name}</b>
      {told.inhale && (
        <span>
          <i className={classes.up} aria-hidden="true" /> inhale {told.inhale}
        </span>
      )}
      {told.exhale && (
        <span>
          <i className={classes.down} aria-hidden="true" /> exhale {told.exhale}
        </span>
      )}
      <span>
        <i className={classes.band} aria-hidden="true" /> expected {told.expected}
      </span>
      {told.notes.map(note => (
        <span key={note}>{note}</span>
      ))}
      {start && (
        <Link to="/heartbeat" search={before => ({ ...before, start })} resetScroll={false}>
          Open its rows
        </Link>
      )}
    </p>
  )
}

function useOpening(start: string | undefined): () => void {
  const navigate = useNavigate({ from: '/heartbeat' })
  return useCallback(() => {
    if (start) void navigate({ search: before => ({ ...before, start }), resetScroll: false })
  }, [navigate, start])
}

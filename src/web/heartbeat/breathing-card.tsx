import { Link, useNavigate } from '@tanstack/react-router'
import { type RefObject, useCallback, useMemo, useState } from 'react'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import { Term } from '#web/help/term.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './breathing.module.css'
import { BreathingChart } from './breathing-chart.tsx'
import { Method } from './method.tsx'
import { type Told, tellPeriod } from './readout.ts'
import type { Span } from './search.ts'
import { beforeOf, shownOf } from './span.ts'
import { AgainstYearBefore } from './year-before.tsx'

type BreathingCardProps = {
  heartbeat: HeartbeatReport
  span: Span
  compared: boolean
  svg: RefObject<SVGSVGElement | null>
}

/** The product's signature: what is breathed in above the line, what comes out below it. */
export function BreathingCard({ heartbeat, span, compared, svg }: BreathingCardProps) {
  const say = useWords()
  const shown = useMemo(() => shownOf(heartbeat, span), [heartbeat, span])
  const before = useMemo(
    () => (compared ? beforeOf(heartbeat, shown) : undefined),
    [heartbeat, shown, compared],
  )
  const beats = [...shown.past, ...shown.coming]
  const [place, setPlace] = useState<number>()
  const looked = Math.min(place ?? shown.past.length - 1, beats.length - 1)
  const beat = beats[looked]
  // What is still to come has no rows.
  const start = beat && 'exhale' in beat ? beat.start : undefined
  const open = useOpening(start)
  if (!beat) return null
  const told = tellPeriod(beat, heartbeat.period, heartbeat.currency, before?.earlier[looked])
  const spoken = [
    told.name,
    told.inhale && say('heartbeat.readInhale', { figure: told.inhale }),
    told.exhale && say('heartbeat.readExhale', { figure: told.exhale }),
    say('heartbeat.readExpected', { figure: told.expected }),
    ...told.notes,
  ]
  return (
    <div className={classes.card}>
      <BreathingChart
        shown={shown}
        before={before}
        currency={heartbeat.currency}
        kind={heartbeat.kind ?? 'none'}
        place={looked}
        chosen={place !== undefined}
        onPlace={setPlace}
        onOpen={open}
        label={say('heartbeat.walk', { period: heartbeat.period })}
        said={spoken.filter(Boolean).join(', ')}
        svg={svg}
      />
      <Readout told={told} start={start} />
      {before && <AgainstYearBefore heartbeat={heartbeat} past={shown.past} before={before} />}
      <Method heartbeat={heartbeat} compared={compared} />
    </div>
  )
}

function Readout({ told, start }: { told: Told; start: string | undefined }) {
  const say = useWords()
  return (
    <p className={classes.readout}>
      <b>{told.name}</b>
      {told.inhale && (
        <span>
          <i className={classes.up} aria-hidden="true" />{' '}
          <Term of="inhale">{say('heartbeat.wordInhale')}</Term> {told.inhale}
        </span>
      )}
      {told.exhale && (
        <span>
          <i className={classes.down} aria-hidden="true" />{' '}
          <Term of="exhale">{say('heartbeat.wordExhale')}</Term> {told.exhale}
        </span>
      )}
      <span>
        <i className={classes.band} aria-hidden="true" />{' '}
        <Term of="expected exhale">{say('heartbeat.wordExpected')}</Term> {told.expected}
      </span>
      {told.notes.map(note => (
        <span key={note}>{note}</span>
      ))}
      {start && (
        <Link from="/heartbeat" to="/heartbeat" search={before => ({ ...before, start })} resetScroll={false}>
          {say('heartbeat.openRows')}
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

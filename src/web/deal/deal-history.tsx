import type { DealInFull, Pipeline } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './deal.module.css'
import { stageName } from './stage-path.tsx'
import { daysBetween, daysSince } from './worth.ts'

/** Every step, the latest first, with how long the deal stood there. */
export function DealHistory({ deal, pipeline }: { deal: DealInFull; pipeline: Pipeline | undefined }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const steps = deal.history.map((step, place) => ({
    ...step,
    key: place,
    days: daysUntil(step.at, deal.history[place + 1]?.at),
    ongoing: place === deal.history.length - 1,
  }))
  return (
    <ol className={classes.history}>
      {steps.toReversed().map(step => (
        <li key={step.key}>
          <span>
            <b>{stageName(pipeline, step.stage)}</b>
            {step.undo && ` · ${say('deal.tookBack')}`}
            {step.reason && ` · ${step.reason}`}
          </span>
          <time dateTime={step.at}>{formatMoment(step.at, { zone })}</time>
          {step.state === 'open' && (
            <span className={classes.mute}>
              {say(step.ongoing ? 'deal.daysSoFar' : 'deal.days', { days: step.days })}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function daysUntil(from: string, until: string | undefined): number {
  return until === undefined ? daysSince(from) : daysBetween(from, until)
}

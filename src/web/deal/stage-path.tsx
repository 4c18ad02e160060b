import type { DealInFull, Pipeline } from '#contract/deal.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './deal.module.css'
import { useMoveDeal, useReopen } from './move-deal.ts'
import { daysBetween } from './worth.ts'

export function stageName(pipeline: Pipeline | undefined, key: string): string {
  return pipeline?.stages.find(stage => stage.key === key)?.name ?? key
}

/** How long a deal stood in each stage, in whole days, all its stays together. */
export function daysInStages(deal: Pick<DealInFull, 'history'>, now = Date.now()): Map<string, number> {
  const days = new Map<string, number>()
  deal.history.forEach((step, place) => {
    if (step.state !== 'open') return
    const until = deal.history[place + 1]?.at ?? new Date(now).toISOString()
    days.set(step.stage, (days.get(step.stage) ?? 0) + daysBetween(step.at, until))
  })
  return days
}

/** The stages as a path: where the deal stands, how long it stood in each, and a press away from where it goes next. */
export function StagePath({ deal, pipeline, may }: { deal: DealInFull; pipeline: Pipeline; may: boolean }) {
  const say = useWords()
  const move = useMoveDeal()
  const reopen = useReopen()
  const days = daysInStages(deal)
  const stages = pipeline.stages.filter(stage => stage.ends === null || stage.key === deal.stage)
  const here = stages.findIndex(stage => stage.key === deal.stage)
  return (
    <ol className={classes.path} aria-label={say('deal.path')}>
      {stages.map((stage, place) => {
        const current = stage.key === deal.stage
        const stayed = days.get(stage.key)
        const text = (
          <>
            <b>{stage.name}</b>
            <span>{stayed === undefined ? '\u00a0' : say('deal.days', { days: stayed })}</span>
          </>
        )
        return (
          <li
            key={stage.key}
            data-passed={place < here || undefined}
            data-ends={stage.ends ?? undefined}
            aria-current={current ? 'step' : undefined}
          >
            {may && !current && stage.ends === null ? (
              <button
                type="button"
                onClick={() =>
                  deal.state === 'open'
                    ? move({ deal, to: stage.key, title: stage.name })
                    : void reopen(deal, stage.key)
                }
              >
                <span className="unseen">{say('deal.moveTo')} </span>
                {text}
              </button>
            ) : (
              <div>{text}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

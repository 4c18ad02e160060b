import type { Funnel } from '#contract/funnel.ts'
import { Opens } from '#web/parts/opens.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import type { FunnelStep } from '#contract/scoreboard-choice.ts'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './reached.module.css'

const steps: readonly {
  name: FunnelStep
  key: Key
  side: string
}[] = [
  { name: 'leads', key: 'scoreboard.reachedLeads', side: 'marketing' },
  { name: 'qualified', key: 'scoreboard.reachedQualified', side: 'marketing' },
  { name: 'accepted', key: 'scoreboard.reachedAccepted', side: 'both' },
  { name: 'dealt', key: 'scoreboard.reachedDealt', side: 'sales' },
  { name: 'won', key: 'scoreboard.reachedWon', side: 'sales' },
]

/** How far the leads came: marketing's steps, the handoff that is both sides', sales' steps. */
export function Reached({ funnel, onOpen }: { funnel: Funnel; onOpen: (step: FunnelStep) => void }) {
  const say = useWords()
  const countOf = { leads: funnel.leads, won: funnel.won, ...funnel.reached }
  return (
    <dl className={classes.steps}>
      {steps.map(({ name, key, side }, place) => {
        const before = steps[place - 1]
        const of = before && countOf[before.name]
        return (
          <div key={name}>
            <dt>{say(key)}</dt>
            <dd className={classes.track} aria-hidden="true">
              <i
                data-side={side}
                style={{ width: `${(countOf[name] / Math.max(1, funnel.leads)) * 100}%` }}
              />
            </dd>
            <dd className={classes.count}>
              <Opens
                label={say('funnel.openStep', { count: countOf[name], step: say(key) })}
                onOpen={() => onOpen(name)}
              >
                {formatCount(countOf[name])}
              </Opens>
            </dd>
            <dd className={classes.share}>
              {of !== undefined &&
                say('scoreboard.reachedShare', { share: formatShare(of === 0 ? null : countOf[name] / of) })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

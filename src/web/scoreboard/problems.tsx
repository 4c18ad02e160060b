import type { DataProblem } from '#contract/scoreboard.ts'
import { Section } from '#web/parts/section.tsx'
import { formatMoney } from '#web/parts/money.ts'
import classes from './problems.module.css'

const titles: Record<DataProblem['kind'], string> = {
  'won-before-first-contact': 'Won before its first contact',
  'no-exchange-rate': 'No exchange rate',
  'entry-without-deal': 'Revenue without a deal',
}

/** What cannot be true, or is missing, in the data behind these figures. Counted as it stands, and said. */
export function Problems({ problems, currency }: { problems: DataProblem[]; currency: string }) {
  if (problems.length === 0) return null
  return (
    <Section
      title={problems.length === 1 ? 'A problem in the data' : `${problems.length} problems in the data`}
    >
      <ul className={classes.list}>
        {problems.map((problem, place) => (
          <li key={`${problem.kind} ${problem.deal?.id ?? place}`}>
            <p>
              <b>{titles[problem.kind]}.</b> {problem.detail}
            </p>
            <p className={classes.behind}>
              {problem.minor !== null && <b>{formatMoney(problem.minor, currency, { exact: true })}</b>}
              {problem.deal && <span>{problem.deal.name}</span>}
              {problem.person && problem.person.name !== problem.deal?.name && (
                <span>{problem.person.name}</span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

import type { DataProblem } from '#contract/scoreboard.ts'
import { Section } from '#web/parts/section.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { sayingOf } from './problem-saying.ts'
import classes from './problems.module.css'

/** What cannot be true, or is missing, in the data behind these figures. Counted as it stands, and said. */
export function Problems({ problems, currency }: { problems: DataProblem[]; currency: string }) {
  const words = useWords()
  if (problems.length === 0) return null
  return (
    <Section title={words('scoreboard.problems', { count: problems.length })}>
      <ul className={classes.list}>
        {problems.map((problem, place) => (
          <li key={`${problem.kind} ${problem.deal?.id ?? place}`}>
            <p>
              <b>{`${words('scoreboard.problemKind', { kind: choiceOf(problem.kind) })}.`}</b>{' '}
              <Saying problem={problem} />
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

function Saying({ problem }: { problem: DataProblem }) {
  const words = useWords()
  const { key, values, days } = sayingOf(problem.says)
  return words(key, days ? { ...values, days: words('scoreboard.noRateDays', days) } : values)
}

import type { MoneyBody } from '#domain/happening/happening.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'

type Props = { cost: string; budget: MoneyBody | null; currency: string }

/** What it did cost, and how much of what it may. A budget in another currency is not compared. */
export function BudgetBar({ cost, budget, currency }: Props) {
  const say = useWords()
  const money = formatMoney(cost, currency)
  if (!budget || budget.currency !== currency)
    return (
      <span>
        {money}
        {budget && (
          <small className={classes.mute}>
            {' '}
            {say('campaign.ofBudget', { budget: formatMoney(budget.minor, budget.currency) })}
          </small>
        )}
      </span>
    )
  const share = shareOf(cost, budget.minor)
  return (
    <span className={classes.budget} data-over={share > 1 || undefined}>
      <span>
        {money} <small>{say('campaign.ofBudget', { budget: formatMoney(budget.minor, currency) })}</small>
      </span>
      <svg width="100%" height="3" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 3">
        <rect width="100" height="3" className={classes.ground} />
        <rect width={Math.min(100, share * 100)} height="3" className={classes.spent} />
      </svg>
    </span>
  )
}

import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { DealCard } from '#contract/deal-card.ts'
import { Term } from '#web/help/term.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import { useZone } from './zone.ts'
import { dealPath } from './paths.ts'
import classes from './around.module.css'

/** The deals, the open ones first: what they are worth and how far they have come. */
export const Deals = memo(function Deals({ deals }: { deals: readonly DealCard[] }) {
  const say = useWords()
  if (deals.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="deal">{say('conversation.deals', { count: deals.length })}</Term>
      </h2>
      <ul className={classes.deals}>
        {deals.map(deal => (
          <Deal key={deal.id} deal={deal} />
        ))}
      </ul>
    </section>
  )
})

function Deal({ deal }: { deal: DealCard }) {
  const say = useWords()
  const zone = useZone()
  const amount = deal.amount && formatMoney(deal.amount.minor, deal.amount.currency)
  const closed = deal.closedAt === null ? '' : formatDate(deal.closedAt, { zone })
  const roles = deal.roles.join(', ')
  return (
    <li className={classes.deal} data-state={deal.state}>
      <p className={classes.dealHead}>
        <Link to={dealPath(deal.id)}>{deal.name}</Link>
        {amount && <b>{amount}</b>}
      </p>
      {deal.state === 'open' ? (
        <>
          <div className={classes.steps} aria-hidden="true">
            {Array.from({ length: deal.steps }, (_, step) => (
              <i key={step} data-done={step < deal.step || undefined} />
            ))}
          </div>
          <p>{[deal.stageName, deal.owner?.name, roles].filter(Boolean).join(' · ')}</p>
        </>
      ) : (
        <p>
          {say('conversation.dealClosed', {
            state: deal.state,
            day: closed,
            reason: deal.lostReason ?? 'none',
          })}
        </p>
      )}
    </li>
  )
}

import type { DealInFull, Pipeline } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { dayNow, formatSpokenDay } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { choiceOf } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { stageName } from './stage-path.tsx'
import { amountOf, daysBetween, daysSince } from './worth.ts'

/** The deal in words, the money first. */
export function DealSentence({ deal, pipeline }: { deal: DealInFull; pipeline: Pipeline | undefined }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const today = dayNow(zone)
  const spoken = (at: string) => formatSpokenDay(at.slice(0, 10), today)
  const money = amountOf(deal) ?? say('deal.unknownAmount')
  const days = daysSince(deal.stageAt)
  return (
    <>
      {deal.state === 'open' && (
        <Say id="deal.isOpen" money={money} stage={stageName(pipeline, deal.stage)} days={days} />
      )}
      {deal.state === 'won' && deal.wonAt && (
        <Say
          id="deal.isWon"
          money={booked(deal) ?? money}
          day={spoken(deal.wonAt)}
          days={daysBetween(deal.createdAt, deal.wonAt)}
        />
      )}
      {deal.state === 'lost' && deal.lostAt && (
        <Say id="deal.isLost" money={money} day={spoken(deal.lostAt)} reason={deal.lostReason ?? ''} />
      )}{' '}
      {deal.state === 'open' &&
        deal.expectedOn &&
        `${say(deal.expectedOn < today ? 'deal.saidExpectedWas' : 'deal.saidExpected', { day: spoken(deal.expectedOn) })} `}
      {say('deal.saidSource', { source: choiceOf(deal.sourcedBy) })}{' '}
      {deal.owner ? say('deal.saidOwner', { name: deal.owner.name }) : say('deal.saidNobody')}
    </>
  )
}

/** What stands booked of it, in the currency of the workspace. */
function booked(deal: DealInFull): string | undefined {
  const entries = deal.entries.filter(entry => entry.kind === 'booked')
  const [first] = entries
  if (!first) return undefined
  const sum = entries.reduce((total, entry) => total + BigInt(entry.value.minor), 0n)
  return formatMoney(`${sum}`, first.value.currency)
}

import type { Delivery } from '#contract/delivery.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './delivery-line.module.css'

/** What became of something that we said: under way, there, read, or not there and why. */
export function DeliveryLine({ delivery }: { delivery: Delivery | null }) {
  const say = useWords()
  const zone = useZone()
  if (delivery === null) return null
  const { state, at, reason } = delivery
  return (
    <p className={classes.line} data-state={state}>
      {say('message.delivery', { state })} <time dateTime={at}>{formatMoment(at, { zone })}</time>
      {reason !== null && ` · ${say('message.said', { detail: reason })}`}
    </p>
  )
}

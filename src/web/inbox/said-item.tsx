import { useState } from 'react'
import type { Said } from '#contract/thread.ts'
import { CameWithIt } from '#web/conversation/came-with-it.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { DeliveryLine } from '#web/message/delivery-line.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { SideMark } from '#web/parts/side-mark.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './inbox.module.css'

/** Longer texts are shown in part until somebody wants all of it. */
const LONG = 1_200

/** Who said what: the customer on a card of their own, marketing and sales each in their colour. */
export function SaidItem({ said, person }: { said: Said; person: string }) {
  const say = useWords()
  const zone = useZone()
  const [whole, setWhole] = useState(false)
  const side = said.direction === 'inbound' ? 'customer' : said.side
  const text = said.text ?? ''
  const cut = !whole && text.length > LONG
  return (
    <li className={classes.item} data-side={side}>
      <p className={classes.by}>
        <SideMark side={side} wordless={side === 'customer'} />
        <b>
          {side === 'customer'
            ? person || say('conversation.visitor')
            : (said.member?.name ?? say('inbox.program'))}
        </b>
        <span>
          {say('conversation.kindName', { kind: said.kind })}
          {said.reached === false && ` · ${say('conversation.reached.no')}`}
          {said.machine && ` · ${say('inbox.machine')}`}
        </span>
        <time dateTime={said.at}>{formatMoment(said.at, { zone })}</time>
      </p>
      {said.subject !== null && <p className={classes.about}>{said.subject}</p>}
      {text !== '' && <p className={classes.text}>{cut ? `${text.slice(0, LONG)}…` : text}</p>}
      {cut && (
        <button type="button" className={classes.all} onClick={() => setWhole(true)}>
          {say('inbox.allOfIt')}
        </button>
      )}
      <DeliveryLine delivery={said.delivery} />
      <CameWithIt touch={said.id} cameWith={said.cameWith} />
    </li>
  )
}

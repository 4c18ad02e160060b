import { useQuery } from '@tanstack/react-query'
import type { Voices } from '#contract/timeline.ts'
import { formatDate } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { type Subject, voicesQuery } from './conversation-query.ts'
import { useZone } from './zone.ts'
import classes from './timeline.module.css'

const HEADS = ['marketing', 'customer', 'sales'] as const

/** Above the two sides: how much each has said, and when last. */
export function Sides({ subject }: { subject: Subject }) {
  const { data } = useQuery(voicesQuery(subject))
  return (
    <div className={classes.sides}>
      {HEADS.map(side => (
        <Head key={side} side={side} said={data?.sides.find(one => one.side === side)} />
      ))}
    </div>
  )
}

function Head({ side, said }: { side: (typeof HEADS)[number]; said: Voices['sides'][number] | undefined }) {
  const say = useWords()
  const zone = useZone()
  return (
    <div data-side={side}>
      <b>{say(`conversation.saidBy.${side}`)}</b>
      <span>
        {say('conversation.saidTimes', {
          times: said?.touches ?? 0,
          day: said ? formatDate(said.lastAt, { zone }) : '',
        })}
      </span>
    </div>
  )
}

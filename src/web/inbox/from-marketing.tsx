import { useQuery } from '@tanstack/react-query'
import type { ThreadInFull } from '#contract/thread.ts'
import { ItemTitle } from '#web/conversation/item-title.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { formatDate } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { marketingQuery } from './thread-query.ts'
import classes from './inbox.module.css'

/** What this person had from marketing, so that nobody answers as if it had not been said. */
export function FromMarketing({ person, thread }: { person: string; thread: ThreadInFull }) {
  const say = useWords()
  const zone = useZone()
  const { data = [] } = useQuery(marketingQuery(person))
  const own = new Set(thread.said.map(one => one.id))
  const others = data.filter(one => !own.has(one.id)).slice(0, 4)
  if (others.length === 0) return null
  return (
    <details className={classes.marketing}>
      <summary>{say('inbox.fromMarketing')}</summary>
      <ul>
        {others.map(item => (
          <li key={item.id}>
            <span>
              <ItemTitle item={item} />
              {item.campaign && ` · ${item.campaign.name}`}
            </span>
            <time dateTime={item.at}>{formatDate(item.at, { zone })}</time>
          </li>
        ))}
      </ul>
    </details>
  )
}

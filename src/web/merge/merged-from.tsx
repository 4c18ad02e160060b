import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDate } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { mergesQuery } from './merge-query.ts'
import classes from './merge.module.css'

/**
 * On a person's page: the merges of members that made them what they are, each with the way to take it back. Shows
 * nothing for somebody who was never merged. The screen that shows it loads the words of `merge`.
 */
export function MergedFrom({ person, may }: { person: string; may: boolean }) {
  const say = useWords()
  const { data } = useQuery(mergesQuery(person))
  if (!data || data.data.length === 0) return null
  return (
    <section aria-label={say('merge.from')}>
      <h2>{say('merge.from')}</h2>
      <ul className={classes.from}>
        {data.data.map(({ one, other, at }) => (
          <li key={`${one.id} ${other.id}`}>
            <span>
              {say('merge.fromSentence', { one: one.value, other: other.value, at: formatDate(at) })}
            </span>
            {may && (
              <Link
                to="/people/merge"
                search={{ one: one.id, other: other.id, apart: true }}
                aria-label={say('merge.fromBackOf', { one: one.value, other: other.value })}
              >
                {say('merge.fromBack')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

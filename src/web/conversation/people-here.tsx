import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Person } from '#contract/person.ts'
import { useWords } from '#web/words/words.tsx'
import { personPath } from './paths.ts'
import classes from './around.module.css'

type PeopleHereProps = {
  title: string
  people: readonly (Person & { roles?: string[] })[]
  /** All of them, when there are more than are shown. */
  more?: { count: number; path: string } | undefined
}

/** Who else is at the account, with their roles and how far they are. */
export const PeopleHere = memo(function PeopleHere({ title, people, more }: PeopleHereProps) {
  const say = useWords()
  if (people.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <ul className={classes.people}>
        {people.map(person => (
          <li key={person.id}>
            <Link to={personPath(person.id)}>{calledOf(person) ?? say('conversation.visitor')}</Link>
            <span>
              {[...(person.roles ?? []), say(`conversation.stageName.${person.stage}`)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {more && (
        <Link to={more.path} className={classes.add}>
          {say('conversation.allPeople', { count: more.count })}
        </Link>
      )}
    </section>
  )
})

export function calledOf(person: Pick<Person, 'name' | 'emails' | 'phones'>): string | undefined {
  return person.name ?? person.emails[0] ?? person.phones[0]
}

import { Link } from '@tanstack/react-router'
import type { DealInFull } from '#contract/deal.ts'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { Lookup } from '#web/parts/lookup.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import { useChangeDeal } from './change-deal.ts'
import classes from './deal.module.css'
import { findPeople } from './deal-query.ts'

type Person = { person: string; role?: string }

/** Who decides on the other side, the most important first, each with what they are in this deal. */
export function DealPeople({ deal, may }: { deal: DealInFull; may: boolean }) {
  const say = useWords()
  const change = useChangeDeal(deal)
  const people: Person[] = deal.people.map(({ id, role }) => ({ person: id, ...(role !== null && { role }) }))
  const save = (next: Person[]) => change({ people: next }, { people }, say('deal.people'))
  const trySave = (next: Person[]) => {
    save(next).catch((error: unknown) => tellFailed(say('deal.notChanged'), error as Error))
  }
  return (
    <Section title={say('deal.people')}>
      {deal.people.length === 0 && <p className={classes.mute}>{say('deal.noPeople')}</p>}
      <ul className={classes.people}>
        {deal.people.map(person => (
          <li key={person.id}>
            <Link to={`/people/${person.id}` as never}>{person.name}</Link>
            <EditInPlace
              label={say('deal.roleOf', { name: person.name })}
              name={`deal.role.${deal.id}.${person.id}`}
              text={person.role ?? ''}
              shown={person.role ?? undefined}
              empty={say('deal.noRole')}
              may={may}
              save={text =>
                save(
                  people.map(one =>
                    one.person === person.id
                      ? { person: one.person, ...(text.trim() !== '' && { role: text.trim() }) }
                      : one,
                  ),
                )
              }
            />
            {may && (
              <button
                type="button"
                className={classes.quiet}
                onClick={() => trySave(people.filter(one => one.person !== person.id))}
              >
                {say('deal.remove')} <span className="unseen">{person.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className={classes.lookup}>
          <Lookup
            label={say('deal.addPerson')}
            placeholder={say('deal.addPerson')}
            wordless
            noun="person"
            find={findPeople}
            value={null}
            onChange={item => {
              if (item && !people.some(one => one.person === item.id))
                trySave([...people, { person: item.id }])
            }}
          />
        </div>
      )}
    </Section>
  )
}

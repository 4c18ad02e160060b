import type { Page } from '#contract/page.ts'
import type { Person } from '#contract/person.ts'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './meeting.module.css'

export type GuestChosen = { id: string; name: string }

const FOUND = 8

type GuestsFieldProps = {
  value: readonly GuestChosen[]
  onChange: (guests: GuestChosen[]) => void
  error: string | undefined
}

/** Those who are invited, each with a way out, and a search for one more. */
export function GuestsField({ value, onChange, error }: GuestsFieldProps) {
  const say = useWords()
  const add = (item: LookupItem | null) => {
    if (item && !value.some(one => one.id === item.id)) onChange([...value, { id: item.id, name: item.name }])
  }
  return (
    <div className={classes.guestsField}>
      {value.length > 0 && (
        <ul className={classes.chosen} aria-label={say('meeting.guests')}>
          {value.map(one => (
            <li key={one.id}>
              <span>{one.name}</span>
              <button
                type="button"
                aria-label={say('meeting.removeGuest', { name: one.name })}
                onClick={() => onChange(value.filter(other => other.id !== one.id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Lookup
        key={value.length}
        label={value.length === 0 ? say('meeting.guests') : say('meeting.addGuest')}
        noun="person"
        find={findPeople}
        value={null}
        onChange={add}
        error={error}
      />
    </div>
  )
}

async function findPeople(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const asked = query({ ...(q !== '' && { q }), limit: FOUND })
  const { data } = await ask<Page<Person>>(`/v1/people${asked}`, { signal })
  return data
    .filter(one => one.emails.length > 0)
    .map(one => ({
      id: one.id,
      name: one.name ?? one.emails[0] ?? '',
      ...(one.name !== null && one.emails[0] !== undefined && { aside: one.emails[0] }),
    }))
}

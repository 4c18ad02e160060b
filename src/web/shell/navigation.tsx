import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy } from 'react'
import type { Me } from '#contract/access.ts'
import { LateMenu } from '#web/parts/late-menu.tsx'
import { useWords } from '#web/words/words.tsx'
import { formatCount } from '#web/parts/figures.ts'
import { type Place, placesFor } from './places.ts'
import classes from './shell.module.css'

const OpenOthers = lazy(() => import('./open-others.tsx').then(({ OpenOthers: menu }) => ({ default: menu })))

export function Navigation({ me }: { me: Me }) {
  const say = useWords()
  const groups = placesFor(me.may).filter(group => group.length > 0)
  return (
    <nav aria-label={say('shell.main')} className={classes.nav}>
      {groups.map((group, index) => (
        <div key={group[0]?.to} className={classes.group}>
          {index > 0 && <hr />}
          {group.map(place => (
            <Link
              key={place.to}
              to={place.to}
              className={classes.place}
              data-first={place.first || undefined}
            >
              {say(place.words)}
              {place.waiting && <Waiting of={place.waiting} />}
            </Link>
          ))}
        </div>
      ))}
      <Others me={me} />
    </nav>
  )
}

/** A number is enough for those who see it beside its name; who hears it hears what it counts. */
function Waiting({ of }: { of: NonNullable<Place['waiting']> }) {
  const say = useWords()
  const { data } = useQuery(of)
  if (!data) return null
  return (
    <small className={classes.waiting}>
      <span aria-hidden="true">{formatCount(data)}</span>
      <span className="unseen">{say('shell.waiting', { count: data })}</span>
    </small>
  )
}

/** On a telephone the rest stands behind one button. */
function Others({ me }: { me: Me }) {
  const say = useWords()
  const rest = placesFor(me.may)
    .flat()
    .filter(place => !place.first)
  if (rest.length === 0) return null
  const button = (
    <button type="button" className={classes.others}>
      {say('shell.more')}
    </button>
  )
  return <LateMenu button={button} open={<OpenOthers button={button} places={rest} />} />
}

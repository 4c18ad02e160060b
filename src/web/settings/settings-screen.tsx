import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useMe } from '#web/access/session.ts'
import { useWords } from '#web/words/words.tsx'
import { settingsPlaces } from './sections.ts'
import classes from './settings.module.css'

/** The list of settings at the side, and the one that is open. */
export function SettingsScreen() {
  const say = useWords()
  const me = useMe()
  const path = useRouterState({ select: state => state.location.pathname })
  const listId = useId()
  const [listed, setListed] = useState(false)
  const groups = settingsPlaces
    .map(group => ({
      ...group,
      places: group.places.filter(place => place.may === undefined || me.may.includes(place.may)),
    }))
    .filter(group => group.places.length > 0)
  const here = groups.flatMap(group => group.places).find(place => path.startsWith(place.to))
  return (
    <div className={classes.frame}>
      <nav aria-label={say('settings.settings')}>
        {/* Where there is no room beside it, the list is behind the name of what is open. */}
        <button
          type="button"
          className={classes.pick}
          aria-expanded={listed}
          aria-controls={listId}
          onClick={() => setListed(!listed)}
        >
          {say('settings.settings')}
          {here && <b>{say(here.words)}</b>}
        </button>
        <div id={listId} className={classes.list} data-listed={listed}>
          {groups.map(group => (
            <div key={group.words} className={classes.group}>
              <p>{say(group.words)}</p>
              {group.places.map(place => (
                <Link key={place.to} to={place.to} className={classes.place} onClick={() => setListed(false)}>
                  {say(place.words)}
                </Link>
              ))}
            </div>
          ))}
        </div>
      </nav>
      <div className={classes.open}>
        <Outlet />
      </div>
    </div>
  )
}

import { Link, Outlet } from '@tanstack/react-router'
import { useMe } from '#web/access/session.ts'
import { useWords } from '#web/words/words.tsx'
import { settingsPlaces } from './sections.ts'
import classes from './settings.module.css'

/** The list of settings at the side, and the one that is open. */
export function SettingsScreen() {
  const say = useWords()
  const me = useMe()
  const groups = settingsPlaces
    .map(group => ({
      ...group,
      places: group.places.filter(place => place.may === undefined || me.may.includes(place.may)),
    }))
    .filter(group => group.places.length > 0)
  return (
    <div className={classes.frame}>
      <nav aria-label={say('settings.settings')} className={classes.list}>
        {groups.map(group => (
          <div key={group.words} className={classes.group}>
            <p>{say(group.words)}</p>
            {group.places.map(place => (
              <Link key={place.to} to={place.to} className={classes.place}>
                {say(place.words)}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className={classes.open}>
        <Outlet />
      </div>
    </div>
  )
}

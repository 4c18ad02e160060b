import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Me } from '#contract/access.ts'
import { useWords } from '#web/words/words.tsx'
import { placesFor } from './places.ts'
import classes from './shell.module.css'

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
            </Link>
          ))}
        </div>
      ))}
      <Others me={me} />
    </nav>
  )
}

/** On a telephone the rest stands behind one button. */
function Others({ me }: { me: Me }) {
  const say = useWords()
  const rest = placesFor(me.may)
    .flat()
    .filter(place => !place.first)
  if (rest.length === 0) return null
  return (
    <Menu position="top-end" width={220} withinPortal={false} classNames={{ dropdown: classes.menu ?? '' }}>
      <Menu.Target>
        <button type="button" className={classes.others}>
          {say('shell.more')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rest.map(place => (
          <Menu.Item key={place.to} component={Link} to={place.to} mih={44}>
            {say(place.words)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

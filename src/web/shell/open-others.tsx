import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { OpenMenu } from '#web/parts/open-menu.tsx'
import { useWords } from '#web/words/words.tsx'
import type { Place } from './places.ts'
import classes from './shell.module.css'

export function OpenOthers({ button, places }: { button: ReactElement; places: readonly Place[] }) {
  const say = useWords()
  return (
    <OpenMenu button={button} position="top-end" width={220} classNames={{ dropdown: classes.menu ?? '' }}>
      {places.map(place => (
        <Menu.Item key={place.to} component={Link} to={place.to} mih={44}>
          {say(place.words)}
        </Menu.Item>
      ))}
    </OpenMenu>
  )
}

import { Menu, type MenuProps } from '@mantine/core'
import { type ReactElement, useEffect, useRef, useState } from 'react'

/** A menu that opens as it comes, below the button that asked for it; closed, it gives the focus back to that button. */
export function OpenMenu({ button, children, ...menu }: MenuProps & { button: ReactElement }) {
  const place = useRef<HTMLSpanElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    place.current?.querySelector('button')?.focus()
    const opening = requestAnimationFrame(() => setOpened(true))
    return () => cancelAnimationFrame(opening)
  }, [])
  return (
    <Menu withinPortal={false} {...menu} opened={opened} onChange={setOpened}>
      <span ref={place} style={{ display: 'contents' }}>
        <Menu.Target>{button}</Menu.Target>
      </span>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '#web/words/words.tsx'
import classes from './side-drawer.module.css'

type SideDrawerProps = {
  title: string
  opened: boolean
  onClose: () => void
  children: ReactNode /** For tables. */
  wide?: boolean
}

/** Where a figure opens to its rows, beside the figure. Escape closes, focus returns to what opened it. */
export function SideDrawer({ title, opened, onClose, children, wide = false }: SideDrawerProps) {
  const say = useWords()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={wide ? 860 : 620}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      {children}
    </Drawer>
  )
}

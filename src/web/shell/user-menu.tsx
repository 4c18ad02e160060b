import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Me } from '#contract/access.ts'
import { signOut } from '#web/access/session.ts'
import classes from './shell.module.css'

export function UserMenu({ me }: { me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = useLeaving()
  return (
    <Menu position="top-start" width={220} withinPortal={false} classNames={{ dropdown: classes.menu ?? '' }}>
      <Menu.Target>
        <button type="button" className={classes.me}>
          <span className={classes.initials} aria-hidden="true">
            {initials(me.name)}
          </span>
          <span className={classes.who}>
            {me.name} <small>{me.role}</small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Light or dark</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={scheme => setColorScheme(scheme as MantineColorScheme)}
        >
          {schemes.map(({ scheme, text }) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {text}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void leave.go()}>Sign out</Menu.Item>
        {leave.failed && (
          <Menu.Label role="alert">Signing out did not reach the server. Try again.</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = [
  { scheme: 'light', text: 'Light' },
  { scheme: 'dark', text: 'Dark' },
  { scheme: 'auto', text: 'As this device' },
] as const

function useLeaving(): { go: () => Promise<void>; failed: boolean } {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [failed, setFailed] = useState(false)
  const go = async () => {
    try {
      await signOut(client)
      await navigate({ to: '/sign-in' })
    } catch {
      setFailed(true)
    }
  }
  return { go, failed }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(word => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

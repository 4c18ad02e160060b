import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import type { Me } from '#contract/access.ts'
import { openWorkspace, useMove } from '#web/access/move.ts'
import { signOut } from '#web/access/session.ts'
import { OpenMenu } from '#web/parts/open-menu.tsx'
import { chosenLanguage, type Language } from '#web/words/language.ts'
import { chooseLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './shell.module.css'

type OpenUserMenuProps = { button: ReactElement; me: Me; onKeys: () => void }

export function OpenUserMenu({ button, me, onKeys }: OpenUserMenuProps) {
  const say = useWords()
  const leave = useLeaving()
  return (
    <OpenMenu button={button} position="top-start" width={240} classNames={{ dropdown: classes.menu ?? '' }}>
      <Workspaces me={me} />
      <Scheme />
      <Languages />
      <Menu.Divider />
      <Menu.Item onClick={onKeys}>{say('shell.keys')}</Menu.Item>
      <Menu.Item onClick={() => void leave.go()}>{say('shell.signOut')}</Menu.Item>
      {leave.failed && <Menu.Label role="alert">{say('shell.signOutFailed')}</Menu.Label>}
    </OpenMenu>
  )
}

/** Of those who work in several. */
function Workspaces({ me }: { me: Me }) {
  const say = useWords()
  const move = useMove()
  if (me.workspaces.length < 2) return null
  const change = (id: string) =>
    move({ by: () => openWorkspace(id), to: '/heartbeat', failed: say('shell.switchFailed') })
  return (
    <>
      <Menu.Label>{say('shell.workspaces')}</Menu.Label>
      <Menu.RadioGroup value={me.workspace?.id ?? ''} onChange={id => void change(id)}>
        {me.workspaces.map(workspace => (
          <Menu.RadioItem key={workspace.id} value={workspace.id}>
            {workspace.name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  )
}

function Scheme() {
  const say = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{say('shell.lightOrDark')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={scheme => setColorScheme(scheme as MantineColorScheme)}>
        <Menu.RadioItem value="light">{say('shell.light')}</Menu.RadioItem>
        <Menu.RadioItem value="dark">{say('shell.dark')}</Menu.RadioItem>
        <Menu.RadioItem value="auto">{say('shell.asDevice')}</Menu.RadioItem>
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  )
}

/** Each in its own words: who reads none of the others must find it too. */
const spoken: Record<Language, string> = { en: 'English', de: 'Deutsch' }

function Languages() {
  const say = useWords()
  return (
    <>
      <Menu.Label>{say('shell.language')}</Menu.Label>
      <Menu.RadioGroup
        value={chosenLanguage() ?? ''}
        onChange={language => void chooseLanguage(language === '' ? null : (language as Language))}
      >
        {Object.entries(spoken).map(([language, name]) => (
          <Menu.RadioItem key={language} value={language} lang={language}>
            {name}
          </Menu.RadioItem>
        ))}
        <Menu.RadioItem value="">{say('shell.asBrowser')}</Menu.RadioItem>
      </Menu.RadioGroup>
    </>
  )
}

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

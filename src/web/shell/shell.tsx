import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { QuickAdd } from '#web/add/quick-add.tsx'
import { DemoBanner } from '#web/demo/demo-banner.tsx'
import { MassEditNotices } from '#web/mass-edit/mass-edit-notices.tsx'
import type { Me } from '#contract/access.ts'
import { useIsMoving } from '#web/access/move.ts'
import { meQuery } from '#web/access/session.ts'
import { useActionKeys } from '#web/parts/actions.ts'
import { KeyHint, paletteKeys } from '#web/parts/key-hint.tsx'
import { InboxButton } from '#web/notification/inbox-button.tsx'
import { useRowKeys } from '#web/parts/keyboard.ts'
import { readNotices } from '#web/parts/notices.tsx'
import { loadWords } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { useJumpKeys } from './jump-keys.ts'
import { useLive } from './live.ts'
import { Navigation } from './navigation.tsx'
import { NewerNotice } from './newer-notice.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { ScreenWaiting } from './screen-states.tsx'
import classes from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

async function readPalette() {
  const [{ Palette: part }] = await Promise.all([import('./palette.tsx'), loadWords(['settings'])])
  return { default: part }
}
const Palette = lazy(readPalette)
/** There before the first Ctrl K, so that what is typed right after it is not lost; and before the first notice. */
function readAhead() {
  readNotices()
  return readPalette()
}
const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }))

/** What stands around every screen once somebody is signed in. */
export function Shell() {
  const { data } = useSuspenseQuery(meQuery)
  // Signed out elsewhere: for the moment until the door is there, nothing asks who is in.
  return data && <ShellOf me={data} />
}

function ShellOf({ me }: { me: Me }) {
  const say = useWords()
  const [open, setOpen] = useState<'palette' | 'keys'>()
  useIdleEffect(readAhead)
  useRowKeys()
  useActionKeys()
  useJumpKeys(me.may, setOpen)
  useLive()
  const close = () => setOpen(undefined)
  return (
    // Another workspace is another house: nothing of the one before stays on the screen.
    <div className={classes.shell} key={me.workspace?.id}>
      <a href="#main" className={`unseen ${classes.skip}`}>
        {say('shell.skip')}
      </a>
      <aside className={classes.bar}>
        <div className={classes.workspace}>
          <b>{me.workspace?.name ?? say('shell.noWorkspace')}</b>
          <span>Duet</span>
        </div>
        <button type="button" className={classes.search} onClick={() => setOpen('palette')}>
          <span>{say('shell.search')}</span>
          <KeyHint of={paletteKeys(navigator.platform)} />
        </button>
        <QuickAdd />
        {me.may.includes('read notification') && <InboxButton />}
        <Navigation me={me} />
        <UserMenu me={me} onKeys={() => setOpen('keys')} />
      </aside>
      <Main me={me} />
      <MassEditNotices />
      <Suspense>
        {open === 'palette' && <Palette me={me} onClose={close} />}
        {open === 'keys' && <KeysHelp onClose={close} />}
      </Suspense>
    </div>
  )
}

/** Does it once, when the screen that was asked for stands. */
function useIdleEffect(act: () => unknown): void {
  useEffect(() => {
    const timer = setTimeout(act, 2_000)
    return () => clearTimeout(timer)
  }, [act])
}

/** Takes the focus on each new screen, so that a screen reader starts reading there. */
function Main({ me }: { me: Me }) {
  const path = useRouterState({ select: state => state.location.pathname })
  const isMoving = useIsMoving()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes.main}>
      <OfflineNotice />
      <NewerNotice />
      {me.workspace?.demo && <DemoBanner me={me} />}
      {isMoving ? <ScreenWaiting /> : <Outlet />}
    </main>
  )
}

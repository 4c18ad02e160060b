import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '#web/access/session.ts'
import { useRowKeys } from '#web/parts/keyboard.ts'
import { Navigation } from './navigation.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import classes from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

/** What stands around every screen once somebody is signed in. */
export function Shell() {
  const me = useMe()
  useRowKeys()
  return (
    <div className={classes.shell}>
      <a href="#main" className={`unseen ${classes.skip}`}>
        Skip to the content
      </a>
      <aside className={classes.bar}>
        <div className={classes.workspace}>
          <b>{me.workspace?.name ?? 'No workspace'}</b>
          <span>Duet</span>
        </div>
        <Navigation me={me} />
        <UserMenu me={me} />
      </aside>
      <Main />
    </div>
  )
}

/** Takes the focus on each new screen, so that a screen reader starts reading there. */
function Main() {
  const path = useRouterState({ select: state => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes.main}>
      <OfflineNotice />
      <Outlet />
    </main>
  )
}

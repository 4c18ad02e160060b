import { lazy } from 'react'
import type { Me } from '#contract/access.ts'
import { initials } from '#web/parts/initials.ts'
import { LateMenu } from '#web/parts/late-menu.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './shell.module.css'

const OpenUserMenu = lazy(() =>
  import('./open-user-menu.tsx').then(({ OpenUserMenu: menu }) => ({ default: menu })),
)

export function UserMenu({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const say = useWords()
  const button = (
    <button type="button" className={classes.me}>
      <span className={classes.initials} aria-hidden="true">
        {initials(me.name)}
      </span>
      <span className={classes.who}>
        {me.name} {me.role && <small>{say('shell.role', { role: me.role })}</small>}
      </span>
    </button>
  )
  return <LateMenu button={button} open={<OpenUserMenu button={button} me={me} onKeys={onKeys} />} />
}

import { lazy, Suspense, useEffect, useState } from 'react'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { loadWords } from '#web/words/store.ts'
import { onOpenAdd, openAdd } from './open-add.ts'
import classes from './quick-add.module.css'

const AddDrawer = lazy(async () => {
  const [{ AddDrawer: Drawer }] = await Promise.all([import('./add-drawer.tsx'), loadWords(['add', 'field'])])
  return { default: Drawer }
})

/** Offers everywhere, by a button and a key, to add a person, an account or a deal. Mounted once, by the shell. */
export function QuickAdd() {
  const say = useWords()
  const { may } = useMe()
  const [open, setOpen] = useState(false)
  useEffect(() => onOpenAdd(() => setOpen(true)), [])
  const kinds = (['person', 'account', 'deal'] as const).filter(kind => may.includes(`write ${kind}`))
  const offered = kinds.length > 0
  useActions(offered ? [{ id: 'add.open', key: '+', text: say('shell.quickAdd'), run: openAdd }] : [])
  if (!offered) return null
  return (
    <>
      <button type="button" className={classes.add} onClick={openAdd}>
        {say('shell.add')} <KeyHint of="+" />
      </button>
      {open && (
        <Suspense>
          <AddDrawer kinds={kinds} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

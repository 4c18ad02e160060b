import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { NewMassEdit } from '#contract/mass-edit.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { loadWords } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'

const MassEditDrawer = lazy(async () => {
  const [{ MassEditDrawer: Drawer }] = await Promise.all([
    import('./mass-edit-drawer.tsx'),
    loadWords(['mass-edit', 'field']),
  ])
  return { default: Drawer }
})

type MassEditButtonProps = {
  /** `{ people: ids }`, or `{ list: { q, stage, account, filter } }` for everybody whom the list has; so with accounts. */
  chosen: NewMassEdit['chosen']
  /** How many they are, when it is known exactly. */
  count?: number | undefined
  /** After it has begun: such as letting go of the selection. */
  onBegun?: () => void
}

/**
 * For the bar of a selection: opens the form that changes all of them, key e. Progress, cancelling and undo stand in the
 * notice that the shell shows. Offered only to whom it is allowed. The screen loads the words of `mass-edit`.
 */
export function MassEditButton({ chosen, count, onBegun }: MassEditButtonProps) {
  const say = useWords()
  const may = useMe().may.includes('write mass-edit')
  const [open, setOpen] = useState(false)
  useActions(
    may ? [{ id: 'mass-edit.edit', key: 'e', text: say('mass-edit.edit'), run: () => setOpen(true) }] : [],
  )
  if (!may) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setOpen(true)}
        rightSection={<KeyHint of="e" />}
      >
        {say('mass-edit.edit')}
      </Button>
      {open && (
        <Suspense>
          <MassEditDrawer chosen={chosen} count={count} onBegun={onBegun} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMe } from '#web/access/session.ts'
import type { Selected } from '#web/list/selection-bar.tsx'
import { MassEditButton } from '#web/mass-edit/mass-edit-button.tsx'
import { useWords } from '#web/words/words.tsx'

type PeopleActionsProps = { selected: Selected; onDone: () => void }

/** What can be done with the people who are chosen: all of them are edited, two of them merged. */
export function PeopleActions({ selected, onDone }: PeopleActionsProps) {
  if ('ids' in selected)
    return (
      <>
        <MassEditButton chosen={{ people: [...selected.ids] }} count={selected.ids.length} onBegun={onDone} />
        <Merge ids={selected.ids} />
      </>
    )
  const { list, count } = selected
  return (
    <MassEditButton
      chosen={{ list: { ...(list.q !== '' && { q: list.q }), ...(list.filter && { filter: list.filter }) } }}
      count={count.exact ? count.count : undefined}
      onBegun={onDone}
    />
  )
}

function Merge({ ids: [one, other, ...more] }: { ids: readonly string[] }) {
  const say = useWords()
  const { may } = useMe()
  if (one === undefined || other === undefined || more.length > 0 || !may.includes('decide person'))
    return null
  return (
    <Button
      component={Link}
      {...({ to: '/people/merge', search: { one, other } } as object)}
      size="compact-sm"
      variant="default"
    >
      {say('list.merge')}
    </Button>
  )
}

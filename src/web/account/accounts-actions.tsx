import type { Selected } from '#web/list/selection-bar.tsx'
import { MassEditButton } from '#web/mass-edit/mass-edit-button.tsx'

/** What can be done with the accounts that are chosen: all of them are edited. */
export function AccountsActions({ selected, onDone }: { selected: Selected; onDone: () => void }) {
  if ('ids' in selected)
    return (
      <MassEditButton chosen={{ accounts: [...selected.ids] }} count={selected.ids.length} onBegun={onDone} />
    )
  const { list, count } = selected
  return (
    <MassEditButton
      chosen={{
        accountList: { ...(list.q !== '' && { q: list.q }), ...(list.filter && { filter: list.filter }) },
      }}
      count={count.exact ? count.count : undefined}
      onBegun={onDone}
    />
  )
}

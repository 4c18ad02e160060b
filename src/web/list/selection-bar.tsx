import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ListCount } from '#contract/list.ts'
import type { SortedNoun } from '#domain/filter/sort.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './list.module.css'
import type { Asked } from './list-query.ts'
import { countSaid } from './filter-words.tsx'

/** What actions work on: these rows, or all that the list has, of which only some were read so far. */
export type Selected = { ids: readonly string[] } | { list: Pick<Asked, 'q' | 'filter'>; count: ListCount }

type SelectionBarProps = {
  noun: SortedNoun
  selected: Selected
  total: ListCount | undefined
  /** Whether all rows that were read are chosen: then all that there are can be. */
  wholeRead: boolean
  onAll: () => void
  onNone: () => void
  /** The actions. */
  children?: ReactNode
}

/** Floats over the list as long as rows are chosen. */
export function SelectionBar({
  noun,
  selected,
  total,
  wholeRead,
  onAll,
  onNone,
  children,
}: SelectionBarProps) {
  const say = useWords()
  const all = 'list' in selected
  const named = total && {
    total: say('list.count', { noun, ...countSaid(total) }),
  }
  const further = !all && wholeRead && total !== undefined && total.count > selected.ids.length
  return (
    <section className={classes.selection} aria-label={say('list.selection')}>
      <span aria-live="polite">
        {all ? say('list.allSelected', named) : say('list.selected', { count: selected.ids.length })}
      </span>
      {further && (
        <Button variant="subtle" size="compact-sm" fw={400} onClick={onAll}>
          {say('list.selectAll', named)}
        </Button>
      )}
      {children}
      <Button variant="subtle" size="compact-sm" fw={400} onClick={onNone}>
        {say('list.clearSelection')}
      </Button>
    </section>
  )
}

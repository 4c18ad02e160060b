import { Button, Popover } from '@mantine/core'
import type { FieldShown } from '#contract/field.ts'
import { fieldNamed } from '#domain/filter/sort.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './list.module.css'
import type { List, ListChange } from './use-list.ts'

type ColumnsMenuProps = { list: List; change: ListChange; usual: readonly string[] }

/** Which columns are shown. The name always is: it opens the row. */
export function ColumnsMenu({ list, change, usual }: ColumnsMenuProps) {
  const say = useWords()
  const nameOf = useColumnName(list.fields as FieldShown[])
  const { columns, known } = list
  const toggle = (column: string) => {
    const shown = new Set(columns)
    if (!shown.delete(column)) shown.add(column)
    change({ columns: known.filter(one => shown.has(one)).join(',') }, { replace: true })
  }
  return (
    <Popover position="bottom-end" withinPortal={false} trapFocus>
      <Popover.Target>
        <Button variant="default" fw={400}>
          {say('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('list.columnsOf')} p={0}>
        <div className={classes.columns}>
          {known
            .filter(column => column !== 'name')
            .map(column => (
              <label key={column}>
                <input type="checkbox" checked={columns.includes(column)} onChange={() => toggle(column)} />
                {nameOf(column)}
              </label>
            ))}
          <Button
            variant="subtle"
            size="compact-sm"
            fw={400}
            onClick={() => change({ columns: list.view ? usual.join(',') : undefined }, { replace: true })}
          >
            {say('list.columnsUsual')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a column is called. */
export function useColumnName(fields: readonly FieldShown[]): (column: string) => string {
  const say = useWords()
  return column => fieldNamed(column, fields)?.label ?? say('list.attribute', { key: column })
}

import {
  type ColumnDef,
  type RowData,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import classes from './data-table.module.css'
import { ariaSort, arrow } from './sorting.ts'

export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
})

export type Column<Row extends RowData> = ColumnDef<typeof features, Row> & {
  id: string /** Numbers stand at the right. */
  number?: boolean /** Left out on a narrow screen. */
  wide?: boolean
}

type DataTableProps<Row extends RowData> = {
  /** Says what the table holds, for those who do not see the heading above it. */
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  /** Opens the row to what it was made of. */
  onOpen?: (row: Row) => void
  /** Said of the opening button of a row. */
  openLabel?: (row: Row) => string
  openId?: string | undefined
  /** Rows below the line: what stands apart, and the total. */
  foot?: ReactNode
}

/** Rows that open by click, Enter, and are walked with j and k (keyboard.ts). */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, foot } = props
  const [sorting, setSorting] = useState<SortingState>([])
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
    enableMultiSort: false,
  })
  const columnOf = (id: string) => columns.find(column => column.id === id)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="unseen">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map(group => (
            <tr key={group.id}>
              {group.headers.map(header => (
                <th
                  key={header.id}
                  scope="col"
                  data-number={columnOf(header.column.id)?.number}
                  data-wide={columnOf(header.column.id)?.wide}
                  aria-sort={ariaSort(header.column.getIsSorted())}
                >
                  {header.column.getCanSort() ? (
                    <button
                      type="button"
                      className={classes.sort}
                      onClick={header.column.getToggleSortingHandler()}
                    >
                      <table.FlexRender header={header} />
                      <span aria-hidden="true">{arrow(header.column.getIsSorted())}</span>
                    </button>
                  ) : (
                    <table.FlexRender header={header} />
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map(row => (
            <tr
              key={row.id}
              data-open={row.id === props.openId || undefined}
              data-opens={props.onOpen ? true : undefined}
              onClick={event => clickedBeside(event.target) && props.onOpen?.(row.original)}
            >
              {row.getAllCells().map((cell, place) => (
                <td
                  key={cell.id}
                  data-number={columnOf(cell.column.id)?.number}
                  data-wide={columnOf(cell.column.id)?.wide}
                >
                  {place === 0 && props.onOpen ? (
                    <button
                      type="button"
                      data-row
                      className={classes.opener}
                      aria-label={props.openLabel?.(row.original)}
                      onClick={() => props.onOpen?.(row.original)}
                    >
                      <table.FlexRender cell={cell} />
                    </button>
                  ) : (
                    <table.FlexRender cell={cell} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}

/** A click on the row itself, not on something in it that does its own work. */
function clickedBeside(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a') === null
}

import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '#web/words/words.tsx'
import { chosenThrough, toggled } from './choosing.ts'
import classes from './list-table.module.css'
import { arrow, ariaSort } from './sorting.ts'

export type ListColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Pixels; the first column takes what is left. */
  width: number
  /** Numbers stand at the right. */
  number?: boolean
  /** Left out on a narrow screen. */
  wide?: boolean
  sortable?: boolean
  /** The first click sorts downwards, as numbers always do: the latest days are wanted first. */
  downFirst?: boolean
}

export type ListSort = { by: string; descending: boolean }

export type ListSelection = {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

type ListTableProps<Row> = {
  /** Says what the list holds, for those who do not see the heading above it. */
  caption: string
  columns: readonly ListColumn<Row>[]
  /** All rows that were read so far. */
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The path that the row opens. */
  pathOf: (row: Row) => string
  /** What a row is called, for those who choose it without seeing it. */
  nameOf: (row: Row) => string
  /** How many there are in all, when it is known: a screen reader says "row 7 of 41,000". */
  total?: number | undefined
  sort?: ListSort
  onSort?: (sort: ListSort) => void
  /** Called when the end comes near; absent when everything was read. */
  onMore?: (() => void) | undefined
  selection?: ListSelection
  /** Kept apart, so that coming back to a list finds it scrolled as it was left. */
  name: string
  /** Below the last row: that more is read, or could not be. */
  foot?: ReactNode
  /** Stands below the first column on a narrow screen, where the other columns have no room. */
  second?: (row: Row) => ReactNode
}

const ROW_HEIGHT = 41
const TWO_LINES = 57
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30

/**
 * Rows without end: only those in sight are drawn. Sorted and filtered by the server. Rows open by click or Enter, are
 * walked with j and k (keyboard.ts) and chosen with x; with the shift key all from the one that was chosen last.
 */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { caption, columns, rows, rowId, total, name, onMore } = props
  const scroll = useRef<HTMLElement>(null)
  const choose = useChoose(props)
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const height = narrow && props.second ? TWO_LINES : ROW_HEIGHT
  // oxlint-disable-next-line react/incompatible-library -- what it returns changes while scrolling, which is what is wanted here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: index => rowId(rows[index] as Row),
  })
  useEffect(() => virtual.measure(), [virtual, height])
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (onMore && lastShown >= rows.length - AHEAD) onMore()
  }, [onMore, lastShown, rows.length])
  const above = shown[0]?.start ?? 0
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const width = columns.reduce((sum, column) => sum + column.width, props.selection ? 36 : 0)
  return (
    <section
      ref={scroll}
      className={classes.scroll}
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      data-scroll-restoration-id={name}
    >
      <table
        className={classes.table}
        style={{ minWidth: width }}
        aria-rowcount={total === undefined ? -1 : total + 1}
      >
        <caption className="unseen">{caption}</caption>
        <Widths columns={columns} selectable={props.selection !== undefined} />
        <Head {...props} />
        <tbody>
          <Gap height={above} />
          {shown.map(item => {
            const row = rows[item.index]
            return row === undefined ? null : (
              <Line key={item.key} row={row} place={item.index} props={props} choose={choose} />
            )
          })}
          <Gap height={below} />
        </tbody>
      </table>
      {props.foot}
    </section>
  )
}

function Widths<Row>({ columns, selectable }: { columns: readonly ListColumn<Row>[]; selectable: boolean }) {
  return (
    <colgroup>
      {selectable && <col style={{ width: 36 }} />}
      {columns.map((column, place) => (
        <col
          key={column.id}
          data-wide={column.wide}
          style={place === 0 ? undefined : { width: column.width }}
        />
      ))}
    </colgroup>
  )
}

/** Stands for the rows out of sight. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- stands for rows, holds nothing */}
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

function Head<Row>({ columns, rows, rowId, sort, onSort, selection }: ListTableProps<Row>) {
  const say = useWords()
  const all = rows.length > 0 && rows.every(row => selection?.chosen.has(rowId(row)))
  const sortedBy = (id: string) => (sort?.by === id ? (sort.descending ? 'desc' : 'asc') : false)
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <th scope="col">
            <input
              type="checkbox"
              aria-label={say('parts.selectAll')}
              checked={all}
              onChange={() => selection.onChange(all ? new Set() : new Set(rows.map(rowId)))}
            />
          </th>
        )}
        {columns.map(column => (
          <th
            key={column.id}
            scope="col"
            data-number={column.number}
            data-wide={column.wide}
            aria-sort={ariaSort(sortedBy(column.id))}
          >
            {column.sortable && onSort ? (
              <button type="button" className={classes.sort} onClick={() => onSort(turned(sort, column))}>
                {column.header}
                <span aria-hidden="true">{arrow(sortedBy(column.id))}</span>
              </button>
            ) : (
              column.header
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Numbers are wanted large first, words from A; a second click turns it round. */
function turned<Row>(sort: ListSort | undefined, column: ListColumn<Row>): ListSort {
  if (sort?.by === column.id) return { by: column.id, descending: !sort.descending }
  return { by: column.id, descending: column.number === true || column.downFirst === true }
}

/** Chooses a row; `through`: and all between it and the one that was chosen last. */
type Choose = (id: string, through: boolean) => void

function useChoose<Row>({ rows, rowId, selection }: ListTableProps<Row>): Choose {
  const last = useRef<string>(undefined)
  return (id, through) => {
    if (!selection) return
    const range = { from: last.current, to: id }
    selection.onChange(
      through ? chosenThrough(selection.chosen, rows.map(rowId), range) : toggled(selection.chosen, id),
    )
    last.current = id
  }
}

type LineProps<Row> = { row: Row; place: number; props: ListTableProps<Row>; choose: Choose }

function Line<Row>({ row, place, props, choose }: LineProps<Row>) {
  const { columns, rowId, pathOf, selection } = props
  const id = rowId(row)
  const chosen = selection?.chosen.has(id) ?? false
  return (
    <tr aria-rowindex={place + 2} data-chosen={chosen || undefined}>
      {selection && <Chooser id={id} label={props.nameOf(row)} chosen={chosen} choose={choose} />}
      {columns.map((column, index) => (
        <td key={column.id} data-number={column.number} data-wide={column.wide}>
          {index === 0 ? (
            <Link
              to={pathOf(row)}
              data-row
              className={classes.opener}
              onKeyDown={event => {
                if (event.key === 'x' || event.key === 'X') choose(id, event.shiftKey)
              }}
            >
              {column.cell(row)}
              {props.second && <span className={classes.second}>{props.second(row)}</span>}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

type ChooserProps = { id: string; label: string; chosen: boolean; choose: Choose }

function Chooser({ id, label, chosen, choose }: ChooserProps) {
  const say = useWords()
  return (
    <td>
      <input
        type="checkbox"
        aria-label={say('parts.select', { name: label })}
        checked={chosen}
        // With the shift key the browser would mark the text between two clicks.
        onMouseDown={event => event.shiftKey && event.preventDefault()}
        onChange={event => choose(id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    </td>
  )
}

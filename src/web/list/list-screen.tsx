import {
  type CSSProperties,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { FieldShown } from '#contract/field.ts'
import { fieldNamed, sortOf, type SortedNoun, sortsOf, sortText } from '#domain/filter/sort.ts'
import { useMe } from '#web/access/session.ts'
import { WordsHere } from '#web/help/term.tsx'
import { FieldValue } from '#web/field/field-value.tsx'
import { useActions } from '#web/parts/actions.ts'
import { type ListColumn, ListTable } from '#web/parts/list-table.tsx'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useColumnName } from './columns-menu.tsx'
import classes from './list.module.css'
import { countSaid } from './filter-words.tsx'
import { ListBar } from './list-bar.tsx'
import { NothingFound } from './nothing-found.tsx'
import type { ListSearch } from './search.ts'
import { type Selected, SelectionBar } from './selection-bar.tsx'
import { type List, saidFilter, useList, useListChange } from './use-list.ts'
import { ViewTabs } from './view-tabs.tsx'

/** Its editors of conditions come with the first that is opened. */
const FilterDrawer = lazy(async () => ({ default: (await import('./filter-drawer.tsx')).FilterDrawer }))

type Listed = { id: string; attributes: { [key: string]: Parameters<typeof FieldValue>[0]['value'] } }

/** A column that the noun brings itself. */
export type OwnColumn<Row> = Omit<ListColumn<Row>, 'id' | 'header' | 'sortable'>

type ListScreenProps<Row extends Listed> = {
  noun: SortedNoun
  title: string
  search: ListSearch
  columns: Readonly<Record<string, OwnColumn<Row>>>
  usualColumns: readonly string[]
  nameOf: (row: Row) => string
  pathOf: (row: Row) => string
  /** Below the name where the other columns have no room. */
  second: (row: Row) => ReactNode
  /** Nobody is here at all. */
  empty: ReactNode
  /** Right of the title. */
  aside?: ReactNode
  /** What can be done with the rows that are chosen; absent: rows cannot be chosen. */
  renderActions?: (selected: Selected, done: () => void) => ReactNode
}

/** A list with its views, search, filter, columns and selection. All of what it shows stands in the address. */
export function ListScreen<Row extends Listed>(props: ListScreenProps<Row>) {
  const { noun, search, usualColumns } = props
  const say = useWords()
  const change = useListChange()
  const list = useList<Row>(noun, search, usualColumns)
  const searchBox = useRef<HTMLInputElement>(null)
  useActions([
    { id: 'list.search', key: '/', text: say('list.search'), run: () => searchBox.current?.focus() },
    { id: 'list.filter', key: 'f', text: say('list.filter'), run: () => change({ open: 'filter' }) },
  ])
  const total = list.count && say('list.count', { noun, ...countSaid(list.count) })
  const shownTotal = list.count && say('list.total', countSaid(list.count))
  const currency = useMe().workspace?.currency ?? 'EUR'
  return (
    <Page title={props.title} since={shownTotal} aside={props.aside}>
      <ViewTabs list={list as unknown as List} change={change} />
      <ListBar
        list={list as unknown as List}
        change={change}
        searchBox={searchBox}
        usualColumns={usualColumns}
      />
      <Rows {...props} list={list} change={change} />
      <Suspense>
        {search.open === 'filter' && !list.waitsForView && (
          <FilterDrawer
            filter={list.asked.filter}
            offered={{ noun, fields: list.fields, currency }}
            total={total}
            onChange={filter => change({ filter: saidFilter(filter, list.view) }, { replace: true })}
            onClose={filter =>
              change(
                {
                  open: undefined,
                  ...(filter !== undefined && { filter: saidFilter(filter, list.view) }),
                },
                { replace: true },
              )
            }
          />
        )}
      </Suspense>
    </Page>
  )
}

/** What stands above and below the table; above is higher by a line of conditions. */
const AROUND = { '--list-above': '222px' } as CSSProperties
const AROUND_CHIPS = { '--list-above': '258px' } as CSSProperties

/** What the glossary says of what stands in these lists. */
const WORDS: Readonly<Record<SortedNoun, readonly string[]>> = {
  person: ['person', 'account', 'lifecycle', 'origin', 'touchpoint', 'filter', 'view', 'mass edit'],
  account: ['account', 'person', 'deal', 'entry', 'filter', 'view', 'mass edit'],
}

type RowsProps<Row extends Listed> = ListScreenProps<Row> & {
  list: ReturnType<typeof useList<Row>>
  change: ReturnType<typeof useListChange>
}

function Rows<Row extends Listed>(props: RowsProps<Row>) {
  const { noun, list, change, renderActions } = props
  const say = useWords()
  const { rows, query, asked } = list
  const columns = useColumns(props)
  const selection = useSelection(list as unknown as List)
  const sort = sortOf(asked.sort)
  if (!rows && query.error)
    return <ErrorState error={query.error} what={say('list.problem')} onRetry={() => void query.refetch()} />
  if (!rows) return <Waiting what={say('list.reading', { noun })} lines={12} />
  if (rows.length === 0 && list.onMore) return <LookingFurther onMore={list.onMore} />
  if (rows.length === 0 && !query.isPlaceholderData)
    return asked.q === '' && asked.filter === null ? (
      props.empty
    ) : (
      <NothingFound list={list as unknown as List} change={change} />
    )
  return (
    <>
      <div
        className={query.isPlaceholderData ? 'stale' : undefined}
        style={asked.filter ? AROUND_CHIPS : AROUND}
      >
        <ListTable
          name={`${noun}s`}
          caption={props.title}
          columns={columns}
          rows={rows}
          rowId={row => row.id}
          nameOf={props.nameOf}
          pathOf={props.pathOf}
          second={props.second}
          total={list.count?.exact ? list.count.count : undefined}
          sort={{ by: sort.by, descending: sort.down }}
          onSort={({ by, descending }) => change({ sort: sortText({ by, down: descending }) })}
          onMore={list.onMore}
          foot={<MoreProblem list={list as unknown as List} />}
          {...(renderActions && { selection: { chosen: selection.chosen, onChange: selection.choose } })}
        />
      </div>
      <WordsHere of={WORDS[noun]} close />
      {renderActions && selection.selected && (
        <SelectionBar
          noun={noun}
          selected={selection.selected}
          total={list.count}
          wholeRead={selection.chosen.size >= rows.length}
          onAll={selection.chooseAll}
          onNone={selection.clear}
        >
          {renderActions(selection.selected, selection.clear)}
        </SelectionBar>
      )}
    </>
  )
}

/** Nobody among those who were looked at yet: a page may end before it has found anybody. */
function LookingFurther({ onMore }: { onMore: () => void }) {
  const say = useWords()
  useEffect(onMore, [onMore])
  return <output className={classes.looking}>{say('list.lookingFurther')}</output>
}

function MoreProblem({ list }: { list: List }) {
  const say = useWords()
  const { query } = list
  if (query.isFetchingNextPage && query.data?.pages.at(-1)?.data.length === 0)
    return <p className={classes.looking}>{say('list.lookingFurther')}</p>
  if (!query.isFetchNextPageError || !query.error) return null
  const { why, next } = told(query.error)
  return (
    <p role="alert">
      {say('parts.readMoreFailed', { why, next })}{' '}
      <button type="button" onClick={() => void query.fetchNextPage()}>
        {say('parts.tryAgain')}
      </button>
    </p>
  )
}

/** The columns that were chosen; the name is always the first. */
function useColumns<Row extends Listed>({ noun, list, columns }: RowsProps<Row>): ListColumn<Row>[] {
  const fields = list.fields as FieldShown[]
  const nameOf = useColumnName(fields)
  const chosen = ['name', ...list.columns.filter(column => column !== 'name')]
  return chosen.flatMap(id => {
    const field = fieldNamed(id, fields)
    if (field) return [fieldColumn<Row>(id, field)]
    const own = columns[id]
    return own ? [{ ...own, id, header: nameOf(id), sortable: sortsOf(noun).includes(id) }] : []
  })
}

const COUNTED: readonly string[] = ['number', 'money']

function fieldColumn<Row extends Listed>(id: string, field: FieldShown): ListColumn<Row> {
  return {
    id,
    header: field.label,
    width: 150,
    wide: true,
    sortable: true,
    number: COUNTED.includes(field.type),
    cell: row => <FieldValue field={field} value={row.attributes[field.key]} />,
  }
}

/** Rows that are chosen, or all that the list has; another list is another choice. */
function useSelection({ asked, count }: List) {
  const of = JSON.stringify([asked.q, asked.filter])
  const [state, setState] = useState<{ of: string; chosen: ReadonlySet<string>; all: boolean }>()
  const current = state?.of === of ? state : undefined
  const chosen = useMemo(() => current?.chosen ?? new Set<string>(), [current])
  const choose = useCallback((next: ReadonlySet<string>) => setState({ of, chosen: next, all: false }), [of])
  const selected: Selected | undefined =
    chosen.size === 0
      ? undefined
      : current?.all && count
        ? { list: { q: asked.q, filter: asked.filter }, count }
        : { ids: [...chosen] }
  return {
    chosen,
    choose,
    selected,
    chooseAll: () => setState({ of, chosen, all: true }),
    clear: () => setState(undefined),
  }
}

import { Button, CloseButton, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, type RefObject, useId, useState } from 'react'
import type { FieldShown } from '#contract/field.ts'
import { phraseOf } from '#domain/filter/phrase.ts'
import { useMe } from '#web/access/session.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { topParts, withoutPart } from './draft.ts'
import { FilterWords } from './filter-words.tsx'
import classes from './list.module.css'
import { exportPath } from './list-query.ts'
import { type List, type ListChange, saidFilter } from './use-list.ts'

const PATIENCE_MS = 200

type ListBarProps = {
  list: List
  change: ListChange
  searchBox: RefObject<HTMLInputElement | null>
  usualColumns: readonly string[]
}

/** Search, filter, columns, export; below them what the filter says, condition by condition. */
export function ListBar({ list, change, searchBox, usualColumns }: ListBarProps) {
  const say = useWords()
  return (
    <>
      <div className={classes.bar}>
        <SearchBox list={list} change={change} searchBox={searchBox} />
        <Button variant="default" fw={400} onClick={() => change({ open: 'filter' })}>
          {say('list.filter')} <KeyHint of="f" />
        </Button>
        <div className={classes.end}>
          <ColumnsMenu list={list} change={change} usual={usualColumns} />
          <Export list={list} />
        </div>
      </div>
      <Chips list={list} change={change} />
    </>
  )
}

function SearchBox({ list, change, searchBox }: Omit<ListBarProps, 'usualColumns'>) {
  const say = useWords()
  const { q } = list.asked
  const [text, setText] = useState(q)
  const [seen, setSeen] = useState(q)
  const [sent, setSent] = useState(q)
  const tell = useDebouncedCallback((said: string) => {
    setSent(said)
    change({ q: said === '' && !list.view?.q ? undefined : said }, { replace: true })
  }, PATIENCE_MS)
  // Another view, or a step back: what is searched for now is not what was written here.
  if (q !== seen) {
    setSeen(q)
    if (q !== sent) setText(q)
  }
  const write = (said: string) => {
    setText(said)
    tell(said)
  }
  const label = say(list.noun === 'person' ? 'list.searchPeople' : 'list.searchAccounts')
  return (
    <TextInput
      ref={searchBox}
      type="search"
      className={classes.search ?? ''}
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      onChange={event => write(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        // Browsers empty a search box by Escape; here it only leads back to the list.
        event.preventDefault()
        event.currentTarget.blur()
      }}
      rightSection={
        text === '' ? (
          <KeyHint of="/" />
        ) : (
          <CloseButton size="sm" aria-label={say('list.clearSearch')} onClick={() => write('')} />
        )
      }
    />
  )
}

function Chips({ list, change }: { list: List; change: ListChange }) {
  const say = useWords()
  const { filter } = list.asked
  const parts = topParts(filter)
  if (parts.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={say('list.filters')}>
      {parts.map((part, place) => (
        <Chip
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no name but their place
          key={place}
          onEdit={() => change({ open: 'filter' })}
          onRemove={() => change({ filter: saidFilter(withoutPart(filter, place), list.view) })}
        >
          <FilterWords phrase={phraseOf(part)} noun={list.noun} fields={list.fields as FieldShown[]} />
        </Chip>
      ))}
      {parts.length > 1 && (
        <li>
          <Button
            variant="subtle"
            size="compact-sm"
            fw={400}
            onClick={() => change({ filter: saidFilter(null, list.view) })}
          >
            {say('list.clearFilter')}
          </Button>
        </li>
      )}
    </ul>
  )
}

type ChipProps = { children: ReactNode; onEdit: () => void; onRemove: () => void }

function Chip({ children, onEdit, onRemove }: ChipProps) {
  const say = useWords()
  const words = useId()
  const verb = useId()
  return (
    <li className={classes.chip}>
      <button type="button" id={words} onClick={onEdit} title={say('list.editCondition')}>
        {children}
      </button>
      <button type="button" aria-labelledby={`${verb} ${words}`} onClick={onRemove}>
        <span className="unseen" id={verb}>
          {say('list.remove')}
        </span>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}

function Export({ list }: { list: List }) {
  const say = useWords()
  const me = useMe()
  if (!me.may.includes(`export ${list.noun}`)) return null
  const { noun, asked, columns } = list
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" fw={400}>
          {say('list.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportPath(noun, asked, columns)} download>
          {say('list.exportShown')}
        </Menu.Item>
        <Menu.Item component="a" href={exportPath(noun, asked)} download>
          {say('list.exportAll')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { SeenFileView } from '#contract/import-mapping.ts'
import type { FileMapping, Mapping } from '#domain/import/mapping.ts'
import { suggestJoin } from '#domain/import/suggest-joins.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'

type JoinsProps = {
  one: FileMapping
  mapping: Mapping
  seen: readonly SeenFileView[]
  onChange: (next: FileMapping) => void
}

/** The files in which rows are looked up, and by which columns. */
export function Joins({ one, mapping, seen, onChange }: JoinsProps) {
  const say = useWords()
  const others = seen.filter(
    file => file.file !== one.file && mapping.files.find(other => other.file === file.file)?.use !== 'leave',
  )
  if (others.length === 0 && one.joins.length === 0) return null
  return (
    <div className={classes.joins}>
      <h4>{say('import.joins')}</h4>
      <ul>
        {one.joins.map(join => (
          <li key={join.as}>
            {say('import.joinSays', { file: join.file, key: join.key, on: join.on })}
            <button
              type="button"
              aria-label={say('import.joinRemove', { file: join.file })}
              onClick={() => onChange(withoutJoin(one, join.as))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {others.length > 0 && <AddJoin one={one} seen={seen} others={others} onChange={onChange} />}
    </div>
  )
}

/** What was read from there goes with it. */
function withoutJoin(one: FileMapping, as: string): FileMapping {
  const fields = Object.fromEntries(
    Object.entries(one.fields).filter(([, choice]) => !('column' in choice && choice.from === as)),
  )
  const attributes = one.attributes.filter(attribute => attribute.from !== as)
  return { ...one, fields, attributes, joins: one.joins.filter(join => join.as !== as) }
}

function AddJoin({
  one,
  seen,
  others,
  onChange,
}: {
  one: FileMapping
  seen: readonly SeenFileView[]
  others: readonly SeenFileView[]
  onChange: (next: FileMapping) => void
}) {
  const say = useWords()
  const [file, setFile] = useState('')
  const [on, setOn] = useState('')
  const [key, setKey] = useState('')
  const own = seen.find(other => other.file === one.file)
  const other = others.find(candidate => candidate.file === file)
  const choose = (name: string) => {
    setFile(name)
    const there = others.find(candidate => candidate.file === name)
    const join = own && there && suggestJoin(own, there)
    setOn(join?.on ?? '')
    setKey(join?.key ?? '')
  }
  const add = () => {
    const used = one.joins.map(join => Number(join.as.slice(1)) || 0)
    const as = `j${Math.max(0, ...used) + 1}`
    onChange({ ...one, joins: [...one.joins, { as, file, on, key }] })
    choose('')
  }
  return (
    <div className={classes.addJoin}>
      <NativeSelect
        size="xs"
        label={say('import.joinFile')}
        value={file}
        onChange={event => choose(event.currentTarget.value)}
        data={['', ...others.map(candidate => candidate.file)]}
      />
      {file !== '' && (
        <>
          <NativeSelect
            size="xs"
            label={say('import.joinOn')}
            value={on}
            onChange={event => setOn(event.currentTarget.value)}
            data={['', ...(own?.columns.map(column => column.name) ?? [])]}
          />
          <NativeSelect
            size="xs"
            label={say('import.joinKey')}
            value={key}
            onChange={event => setKey(event.currentTarget.value)}
            data={['', ...(other?.columns.map(column => column.name) ?? [])]}
          />
          <Button size="xs" variant="default" disabled={on === '' || key === ''} onClick={add}>
            {say('import.joinAdd')}
          </Button>
        </>
      )}
    </div>
  )
}

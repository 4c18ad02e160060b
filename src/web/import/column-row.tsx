import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SeenColumn } from '#contract/import-mapping.ts'
import { type FieldNoun, fieldNouns } from '#domain/field/field.ts'
import { type DateOrder, dateOrders } from '#domain/import/date-order.ts'
import {
  type AttributeOwner,
  attributeOwners,
  type FileMapping,
  isTargetKey,
  makingNouns,
  targetOf,
  targets,
} from '#domain/import/mapping.ts'
import { useMe } from '#web/access/session.ts'
import { useWords } from '#web/words/words.tsx'
import { fieldsQuery } from './import-query.ts'
import classes from './import.module.css'
import { assign, attributesFor, dropAttribute, keepAs, targetsOf, unassign } from './mapping-ops.ts'
import { NewField } from './new-field.tsx'
import { WordsOfColumn } from './words-of-column.tsx'

type ColumnRowProps = {
  one: FileMapping
  column: SeenColumn
  /** The join that it is read from. */
  from: string | undefined
  /** Something of it has to be said. */
  asked: boolean
  onChange: (next: FileMapping) => void
}

/** A column: what was found in it, and what it is. */
export function ColumnRow({ one, column, from, asked, onChange }: ColumnRowProps) {
  const say = useWords()
  const ref = from === undefined ? { column: column.name } : { column: column.name, from }
  const chosen = targetsOf(one, ref)
  const kept = attributesFor(one, ref)
  const worded = chosen.filter(key => targetOf(key).type === 'word')
  return (
    <>
      <tr data-left={(chosen.length === 0 && kept.length === 0) || undefined}>
        <th scope="row">{column.name}</th>
        <td>
          <Looks one={one} column={column} own={from === undefined} asked={asked} onChange={onChange} />
        </td>
        <td className={classes.examples}>{column.examples.slice(0, 3).join(' · ')}</td>
        <td>
          <div className={classes.is}>
            <ul className={classes.chosen}>
              {chosen.map(key => (
                <li key={key}>
                  {say(`import.target.${key}`)}
                  <button
                    type="button"
                    aria-label={say('import.unassign', {
                      column: column.name,
                      target: say(`import.target.${key}`),
                    })}
                    onClick={() => onChange(unassign(one, key))}
                  >
                    ×
                  </button>
                </li>
              ))}
              {kept.map(attribute => {
                const name = say(`import.attribute.${attribute.of}`, { name: attribute.name })
                return (
                  <li key={`${attribute.of} ${attribute.name}`} data-plain>
                    {name}
                    <button
                      type="button"
                      aria-label={say('import.unassign', { column: column.name, target: name })}
                      onClick={() => onChange(dropAttribute(one, attribute))}
                    >
                      ×
                    </button>
                  </li>
                )
              })}
            </ul>
            <Choose
              one={one}
              column={column}
              refTo={ref}
              taken={chosen.length + kept.length}
              onChange={onChange}
            />
          </div>
        </td>
      </tr>
      {worded.map(key => (
        <WordsOfColumn key={key} one={one} target={key} column={column} onChange={onChange} />
      ))}
    </>
  )
}

type LooksProps = Omit<ColumnRowProps, 'from'> & { own: boolean }

function Looks({ one, column, own, asked, onChange }: LooksProps) {
  const say = useWords()
  const [misfit] = column.misfits.examples
  const said = one.columns[column.name]
  const set = (choice: NonNullable<typeof said>) =>
    onChange({ ...one, columns: { ...one.columns, [column.name]: { ...said, ...choice } } })
  const orders = dateOrders.filter(order => (column.date?.formats[order] ?? []).length > 0)
  return (
    <>
      {say(`import.type.${column.type}`)}
      {column.empty > 0 && column.filled > 0 && (
        <small>{say('import.emptyCells', { count: column.empty })}</small>
      )}
      {own && column.type === 'date' && orders.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={say('import.order', { column: column.name })}
          error={asked && said?.order === undefined ? say('import.order.ask') : undefined}
          value={said?.order ?? (column.date?.ambiguous ? '' : (column.date?.order ?? ''))}
          onChange={event => set({ order: event.currentTarget.value as DateOrder })}
        >
          {column.date?.ambiguous && said?.order === undefined && <option value="">–</option>}
          {orders.map(order => (
            <option key={order} value={order}>
              {say(`import.order.${order}`)}
            </option>
          ))}
        </NativeSelect>
      )}
      {own && column.number?.ambiguous && (column.type === 'money' || column.type === 'number') && (
        <NativeSelect
          size="xs"
          aria-label={say('import.decimal', { column: column.name })}
          error={asked && said?.decimal === undefined ? say('import.order.ask') : undefined}
          value={said?.decimal ?? ''}
          onChange={event => set({ decimal: event.currentTarget.value as '.' | ',' })}
        >
          {said?.decimal === undefined && <option value="">–</option>}
          <option value=".">{say('import.decimal.point')}</option>
          <option value=",">{say('import.decimal.comma')}</option>
        </NativeSelect>
      )}
      {misfit && column.misfits.count > 0 && (
        <small className={classes.misfits}>
          {say('import.misfits', { count: column.misfits.count, value: misfit.value, row: misfit.row })}
        </small>
      )}
    </>
  )
}

type ChooseProps = {
  one: FileMapping
  column: SeenColumn
  refTo: { column: string; from?: string }
  taken: number
  onChange: (next: FileMapping) => void
}

/** One more thing that the column is. */
function Choose({ one, column, refTo, taken, onChange }: ChooseProps) {
  const say = useWords()
  const mayMakeFields = useMe().may.includes('administer field')
  const { data } = useQuery(fieldsQuery)
  const [newField, setNewField] = useState<FieldNoun>()
  const fields = (data?.data ?? []).filter(field => !field.archived)
  const choose = (value: string) => {
    if (isTargetKey(value)) return onChange(assign(one, value, refTo, column))
    const [what = '', of = '', ...rest] = value.split(' ')
    if (what === 'keep') onChange(keepAs(one, of as AttributeOwner, column.name.slice(0, 100), refTo))
    if (what === 'field') onChange(keepAs(one, of as AttributeOwner, rest.join(' '), refTo))
    if (what === 'new') setNewField(of as FieldNoun)
  }
  return (
    <>
      <NativeSelect
        size="xs"
        variant={taken > 0 ? 'unstyled' : 'default'}
        className={taken > 0 ? classes.also : undefined}
        aria-label={say('import.choosing', { column: column.name })}
        value=""
        onChange={event => choose(event.currentTarget.value)}
      >
        <option value="">{taken > 0 ? say('import.also') : say('import.leaveOut')}</option>
        {makingNouns.map(noun => (
          <optgroup key={noun} label={say(`import.of.${noun}`)}>
            {targets
              .filter(target => target.noun === noun)
              .map(target => (
                <option key={target.key} value={target.key}>
                  {say(`import.target.${target.key}`)}
                </option>
              ))}
          </optgroup>
        ))}
        <optgroup label={say('import.of.attribute')}>
          {attributeOwners.map(of => (
            <option key={of} value={`keep ${of}`}>
              {say(`import.keep.${of}`)}
            </option>
          ))}
        </optgroup>
        {(fields.length > 0 || mayMakeFields) && (
          <optgroup label={say('import.ownField')}>
            {fields.map(field => (
              <option key={field.id} value={`field ${field.noun} ${field.key}`}>
                {field.label} ({say(`import.of.${field.noun}`)})
              </option>
            ))}
            {mayMakeFields &&
              fieldNouns.map(noun => (
                <option key={noun} value={`new ${noun}`}>
                  {say(`import.newField.${noun}`)}
                </option>
              ))}
          </optgroup>
        )}
      </NativeSelect>
      {newField && (
        <NewField
          noun={newField}
          column={column}
          onClose={() => setNewField(undefined)}
          onMade={key => onChange(keepAs(one, newField, key, refTo))}
        />
      )}
    </>
  )
}

import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldShown } from '#contract/field.ts'
import type { FieldNoun } from '#domain/field/field.ts'
import type { SeenColumn } from '#contract/import-mapping.ts'
import { ask, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { fieldsQuery } from './import-query.ts'
import classes from './import.module.css'

const TYPES = ['text', 'number', 'money', 'date', 'link'] as const
type FieldType = (typeof TYPES)[number]

const SUGGESTED: Partial<Record<SeenColumn['type'], FieldType>> = {
  number: 'number',
  money: 'money',
  date: 'date',
  url: 'link',
}

type NewFieldProps = {
  noun: FieldNoun
  column: SeenColumn
  onClose: () => void
  onMade: (key: string) => void
}

/** A field of the company's own, made on the way: the column's values stand in it. */
export function NewField({ noun, column, onClose, onMade }: NewFieldProps) {
  const say = useWords()
  const client = useQueryClient()
  const [label, setLabel] = useState(column.name)
  const [type, setType] = useState<FieldType>(SUGGESTED[column.type] ?? 'text')
  const [problem, setProblem] = useState<string>()
  const make = async () => {
    try {
      const json = { noun, label, type }
      const made = await ask<FieldShown>('/v1/fields', { method: 'POST', json })
      await client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
      onMade(made.key)
      onClose()
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('import.newField.failed'), why, next].filter(Boolean).join(' '))
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('import.newField.title', { column: column.name })}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void make()
        }}
      >
        <TextInput
          label={say('import.newField.label')}
          value={label}
          onChange={event => setLabel(event.currentTarget.value)}
          required
          withAsterisk={false}
          data-autofocus
        />
        <NativeSelect
          label={say('import.newField.type')}
          value={type}
          onChange={event => setType(event.currentTarget.value as FieldType)}
          data={TYPES.map(one => ({ value: one, label: say(`import.fieldType.${one}`) }))}
        />
        {problem && (
          <p role="alert" className={classes.refused}>
            {problem}
          </p>
        )}
        <Button type="submit">{say('import.newField.make')}</Button>
      </form>
    </Modal>
  )
}

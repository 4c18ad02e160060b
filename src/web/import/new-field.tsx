import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import type { FieldNoun } from '#domain/field/field.ts'
import type { SeenColumn } from '#contract/import-mapping.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
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
  const kept = useKeptForm({
    name: `import.field.${noun}.${column.name}`,
    initial: { label: column.name, type: SUGGESTED[column.type] ?? ('text' as FieldType) },
    fieldOf: param => (param === 'key' ? 'label' : undefined),
    send: async ({ label, type }) => {
      const made = await ask<FieldShown>('/v1/fields', { method: 'POST', json: { noun, label, type } })
      await client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
      onMade(made.key)
      onClose()
    },
  })
  const { form } = kept
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('import.newField.title', { column: column.name })}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      <form className={classes.form} onSubmit={kept.submit}>
        <TextInput
          label={say('import.newField.label')}
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('label')}
        />
        <NativeSelect
          label={say('import.newField.type')}
          data={TYPES.map(one => ({ value: one, label: say(`import.fieldType.${one}`) }))}
          {...form.getInputProps('type')}
        />
        <KeptEnd kept={kept} text={say('import.newField.make')} />
      </form>
    </Modal>
  )
}

import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FieldShown } from '#contract/field.ts'
import { type FieldNoun, type FieldType, fieldTypes } from '#domain/field/field.ts'
import { currencies } from '#domain/currency.ts'
import { useMe } from '#web/access/session.ts'
import { type KeptForm, useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { useFieldChanges } from './change-field.ts'
import { ConvertField, MergeOptions } from './field-changes.tsx'
import classes from './fields-screen.module.css'
import { type OptionDraft, OptionInputs } from './option-inputs.tsx'

type FieldDrawerProps = {
  noun: FieldNoun
  /** Undefined makes a new one. */
  field: FieldShown | undefined
  onClose: () => void
}

export type FieldDraft = {
  label: string
  type: FieldType
  key: string
  currency: string
  description: string
  required: boolean
  options: OptionDraft[]
}

/** Makes a field or changes one. What was written outlives a failed save, a reload and an expired session. */
export function FieldDrawer({ noun, field, onClose }: FieldDrawerProps) {
  const say = useWords()
  return (
    <SideDrawer
      title={field ? say('field.editTitle', { label: field.label }) : say('field.newTitle')}
      opened
      onClose={onClose}
    >
      <FieldForm noun={noun} field={field} onClose={onClose} />
      {field && (
        <div className={classes.more}>
          {field.type === 'choice' && field.options.length > 1 && <MergeOptions field={field} />}
          <ConvertField field={field} />
          <Archive field={field} onClose={onClose} />
        </div>
      )}
    </SideDrawer>
  )
}

function FieldForm({ noun, field, onClose }: FieldDrawerProps) {
  const say = useWords()
  const kept = useFieldForm(noun, field, onClose)
  const { form, restored, busy, problem, submit, dropDraft } = kept
  const { type } = form.values
  return (
    <form className={classes.form} onSubmit={submit}>
      {restored && (
        <p className={classes.kept}>
          {say('parts.draftKept')}{' '}
          <Button size="compact-sm" variant="default" onClick={dropDraft}>
            {say('parts.draftDrop')}
          </Button>
        </p>
      )}
      <TextInput
        label={say('field.labelLabel')}
        description={say('field.labelHint')}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('label')}
      />
      {!field && (
        <NativeSelect
          label={say('field.typeLabel')}
          data={fieldTypes.map(value => ({ value, label: say('field.type', { type: value }) }))}
          {...form.getInputProps('type')}
        />
      )}
      {type === 'money' && !field && <CurrencyInput kept={kept} />}
      {type === 'choice' && (
        <OptionInputs
          options={form.values.options}
          onChange={options => form.setFieldValue('options', options)}
          error={form.errors['options']}
        />
      )}
      <Textarea
        label={say('field.descriptionLabel')}
        description={say('field.descriptionHint')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        {...form.getInputProps('description')}
      />
      <Checkbox
        label={say('field.requiredLabel')}
        description={say('field.requiredHint')}
        {...form.getInputProps('required', { type: 'checkbox' })}
      />
      {!field && (
        <TextInput
          label={say('field.keyLabel')}
          description={say('field.keyHint')}
          maxLength={100}
          {...form.getInputProps('key')}
        />
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <Button type="submit" loading={busy} justify="center">
        {say(field ? 'field.save' : 'field.make')}
      </Button>
    </form>
  )
}

function CurrencyInput({ kept: { form } }: { kept: KeptForm<FieldDraft> }) {
  const say = useWords()
  return (
    <NativeSelect
      label={say('field.currencyLabel')}
      description={say('field.currencyHint')}
      data={currencies()}
      {...form.getInputProps('currency')}
    />
  )
}

function useFieldForm(noun: FieldNoun, field: FieldShown | undefined, onClose: () => void) {
  const say = useWords()
  const { make, change, undo } = useFieldChanges()
  const own = useMe().workspace?.currency ?? 'EUR'
  return useKeptForm<FieldDraft>({
    name: field ? `field.${field.id}` : `field.new.${noun}`,
    initial: {
      label: field?.label ?? '',
      type: field?.type ?? 'text',
      key: '',
      currency: field?.currency ?? own,
      description: field?.description ?? '',
      required: field?.required ?? false,
      options: field?.options.map(option => ({ ...option })) ?? [],
    },
    send: async draft => {
      const label = draft.label.trim()
      const said = {
        label,
        required: draft.required,
        ...(draft.type === 'choice' && { options: draft.options.filter(one => one.label.trim() !== '') }),
      }
      const description = draft.description.trim()
      if (field) {
        const before = {
          label: field.label,
          required: field.required,
          description: field.description,
        }
        await change(field.id, { ...said, description: description === '' ? null : description })
        tellDone(say('field.changed', { label }), () => change(field.id, before))
      } else {
        const { type, key } = draft
        const made = await make({
          noun,
          type,
          ...said,
          ...(key.trim() !== '' && { key: key.trim() }),
          ...(type === 'money' && { currency: draft.currency }),
          ...(description !== '' && { description }),
        })
        tellDone(say(made.work === null ? 'field.made' : 'field.making', { label }), () => undo(made.id))
      }
      onClose()
    },
  })
}

function Archive({ field, onClose }: { field: FieldShown; onClose: () => void }) {
  const say = useWords()
  const { archive } = useFieldChanges()
  return (
    <div className={classes.line}>
      <Button
        variant="default"
        onClick={() => void archive(field).then(done => (done ? onClose() : undefined))}
      >
        {say('field.archive')}
      </Button>
      <span className={classes.about}>{say('field.archivedSentence')}</span>
    </div>
  )
}

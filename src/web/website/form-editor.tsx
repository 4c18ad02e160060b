import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Door } from '#contract/door.ts'
import { faultOf, type FormDefinition } from '#domain/form/form.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { say as saying } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { ConsentRows } from './consent-rows.tsx'
import { definitionOf, draftOf, type FormDraft } from './form-draft.ts'
import { FieldRows } from './field-rows.tsx'
import classes from './website.module.css'

/** Everything that a form asks and does. What is saved is a new version; answers keep the wording that they were given to. */
export function FormEditor({ door, form: given }: { door: Door; form: FormDefinition }) {
  const say = useWords()
  const client = useQueryClient()
  const save = async (settings: FormDefinition) => {
    await ask(`/v1/doors/${door.id}`, { method: 'PATCH', json: { settings } })
    await client.invalidateQueries({ queryKey: ['door'] })
  }
  const kept = useKeptForm<FormDraft>({
    name: `door.form.${door.id}`,
    initial: draftOf(given),
    fieldOf: param => param.replace(/^settings\./, ''),
    validate: wrongIn as never,
    send: async draft => {
      await save(definitionOf(draft))
      tellDone(say('website.savedForm'), () => save(given))
    },
  })
  const { form } = kept
  const { fields, consents } = form.values
  const tick = (name: 'expectsReply' | 'doubleOptIn' | 'proof') =>
    form.getInputProps(name, { type: 'checkbox' })
  return (
    <form className={classes.editor} onSubmit={kept.submit}>
      <TextInput label={say('website.title')} maxLength={200} {...form.getInputProps('title')} />
      <GrowingArea
        lines={2}
        label={say('website.intro')}
        maxLength={2_000}
        {...form.getInputProps('intro')}
      />
      <FieldRows rows={fields} errors={form.errors} onChange={rows => form.setFieldValue('fields', rows)} />
      <ConsentRows
        rows={consents}
        errors={form.errors}
        onChange={rows => form.setFieldValue('consents', rows)}
      />
      <div className={classes.pair}>
        <TextInput label={say('website.button')} maxLength={80} {...form.getInputProps('button')} />
        <NativeSelect
          label={say('website.language')}
          data={(['en', 'de'] as const).map(value => ({
            value,
            label: say('website.languageOf', { language: value }),
          }))}
          {...form.getInputProps('language')}
        />
        <TextInput
          label={say('website.country')}
          description={say('website.countryHint')}
          maxLength={2}
          {...form.getInputProps('country')}
        />
      </div>
      <GrowingArea
        lines={2}
        label={say('website.thanks')}
        maxLength={2_000}
        {...form.getInputProps('thanks')}
      />
      <GrowingArea
        lines={2}
        label={say('website.origins')}
        description={say('website.embedOriginsHint')}
        {...form.getInputProps('origins')}
      />
      <TextInput
        label={say('website.redirect')}
        description={say('website.redirectHint')}
        maxLength={500}
        {...form.getInputProps('redirect')}
      />
      <Checkbox label={say('website.expectsReply')} {...tick('expectsReply')} />
      <Checkbox
        label={say('website.doubleOptIn')}
        description={say('website.doubleOptInHint')}
        {...tick('doubleOptIn')}
      />
      <Checkbox label={say('website.proof')} description={say('website.proofHint')} {...tick('proof')} />
      <KeptEnd kept={kept} />
    </form>
  )
}

/** What is wrong, at its input: the same rule as the server's, in the words of the screen. */
function wrongIn(draft: FormDraft): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (draft.title.trim() === '') wrong['title'] = saying('website.needed')
  draft.fields.forEach((field, place) => {
    if (field.label.trim() === '') wrong[`fields.${place}.label`] = saying('website.needed')
  })
  draft.consents.forEach((consent, place) => {
    if (consent.text.trim() === '') wrong[`consents.${place}.text`] = saying('website.needed')
  })
  if (Object.keys(wrong).length > 0) return wrong
  const fault = faultOf(definitionOf(draft))
  return fault ? { [fault.path.join('.')]: saying(`website.fault.${fault.fault}`) } : {}
}

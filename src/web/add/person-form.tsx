import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AlikePeople } from '#contract/alike.ts'
import type { Person } from '#contract/person.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { fieldsQuery, nameOfPerson } from '#web/field/field-query.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask, query, Refusal } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { AddForm, Alike, type AlikeOne, RequiredFields } from './add-form.tsx'
import classes from './add.module.css'
import { useAdding } from './use-adding.ts'

type Draft = {
  name: string
  email: string
  phone: string
  company: string
  attributes: Record<string, FieldValue | null>
}
const EMPTY: Draft = { name: '', email: '', phone: '', company: '', attributes: {} }

export function PersonForm({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const adding = useAdding('person', onClose)
  const joining = useRef<AlikeOne>(undefined)
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  const kept = useKeptForm<Draft>({
    name: 'add.person',
    initial: EMPTY,
    fieldOf: param => (param.startsWith('attributes.') ? param : undefined),
    send: async draft => {
      const to = joining.current
      joining.current = undefined
      const made = await ask<Person>('/v1/people', { method: 'POST', json: saidBy(draft, to !== undefined) })
      const told = say(to ? 'add.joined' : 'add.done', { name: nameOfPerson(made) })
      await adding.added(made.id, { told, opened: to !== undefined })
    },
    validate: {
      email: (email: string, values: Draft) =>
        email.trim() === '' && values.phone.trim() === '' ? say('add.needsOne') : null,
    } as never,
  })
  const { form } = kept
  const found = useAlike(form.values)
  const errors = form.errors
  return (
    <AddForm
      kept={kept}
      warned={found.length > 0}
      onOpenAfter={adding.onOpenAfter}
      alike={
        <Alike
          found={found}
          onOpen={adding.open}
          onAddTo={one => {
            joining.current = one
            kept.submit()
          }}
        />
      }
    >
      <TextInput
        label={say('add.name')}
        maxLength={500}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={say('add.email')}
        type="email"
        autoComplete="off"
        maxLength={320}
        {...form.getInputProps('email')}
      />
      <div className={classes.pair}>
        <TextInput
          label={say('add.phone')}
          type="tel"
          description={say('add.phoneHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={40}
          {...form.getInputProps('phone')}
        />
        <TextInput
          label={say('add.company')}
          autoComplete="off"
          maxLength={500}
          {...form.getInputProps('company')}
        />
      </div>
      <RequiredFields
        fields={fields}
        said={form.values.attributes}
        onChange={attributes => form.setFieldValue('attributes', attributes)}
        errors={errors}
      />
    </AddForm>
  )
}

/** Empty is not said. */
function saidBy(draft: Draft, allowKnown: boolean): object {
  const { attributes, ...texts } = draft
  const said = Object.entries(texts).flatMap(([key, text]) =>
    text.trim() === '' ? [] : [[key, text.trim()]],
  )
  const filled = Object.entries(attributes).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(said),
    ...(filled.length > 0 && { attributes: Object.fromEntries(filled) }),
    ...(allowKnown && { allowKnown }),
  }
}

function useAlike(values: Draft): AlikeOne[] {
  const written = { name: values.name, email: values.email, phone: values.phone, company: values.company }
  const [asked] = useDebouncedValue(JSON.stringify(written), 250)
  const said = Object.fromEntries(
    Object.entries(JSON.parse(asked) as typeof written)
      .map(([key, text]) => [key, text.trim()] as const)
      .filter(([, text]) => text.length > 2),
  )
  const { data } = useQuery({
    queryKey: ['person', 'alike', said],
    queryFn: ({ signal }) => ask<AlikePeople>(`/v1/people/alike${query(said)}`, { signal }),
    enabled: Object.keys(said).length > 0,
    placeholderData: before => before,
    // A half written address is no reason to try again.
    retry: (times, error) => !(error instanceof Refusal) && times < 2,
  })
  if (Object.keys(said).length === 0) return []
  return (data?.data ?? []).map(({ person, because }) => ({
    id: person.id,
    name: nameOfPerson(person),
    aside: person.company ?? person.account?.name ?? person.emails[0],
    because,
  }))
}

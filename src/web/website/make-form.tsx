import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { MadeDoor } from '#contract/door.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import type { MakeDoorProps } from '#web/door/kinds.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useLocale, useWords } from '#web/words/words.tsx'

/** A form that asks for a name, an address and a message, to be changed from there. */
export function MakeForm({ onMade }: MakeDoorProps) {
  const say = useWords()
  const client = useQueryClient()
  const isGerman = useLocale().startsWith('de')
  const kept = useKeptForm({
    name: 'door.form',
    initial: { name: '', language: (isGerman ? 'de' : 'en') as FormDefinition['language'] },
    send: async ({ name, language }) => {
      const json = { kind: 'form', name: name.trim(), settings: usualForm(name.trim(), language) }
      onMade(await ask<MadeDoor>('/v1/doors', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('door.name')}
        description={say('website.formNameHint')}
        required
        withAsterisk={false}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <NativeSelect
        label={say('website.language')}
        data={(['en', 'de'] as const).map(value => ({
          value,
          label: say('website.languageOf', { language: value }),
        }))}
        {...kept.form.getInputProps('language')}
      />
      <KeptEnd kept={kept} text={say('door.make')} />
    </form>
  )
}

/** What its visitors read is in the language of the form, whatever its maker speaks. */
const LABELS = {
  en: { name: 'Name', email: 'E-mail', message: 'Message' },
  de: { name: 'Name', email: 'E-Mail', message: 'Nachricht' },
} as const

function usualForm(title: string, language: FormDefinition['language']): FormDefinition {
  const label = LABELS[language]
  return {
    language,
    title,
    fields: [
      { key: 'name', label: label.name, kind: 'text', required: false, means: 'name' },
      { key: 'email', label: label.email, kind: 'email', required: true, means: 'email' },
      { key: 'message', label: label.message, kind: 'long', required: true, means: 'message' },
    ],
    consents: [],
    origins: [],
    expectsReply: true,
    doubleOptIn: false,
    proof: false,
  }
}

import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { MadeDoor } from '#contract/door.ts'
import { type ConsentMode, CONSENT_MODES } from '#domain/tracker/consent-modes.ts'
import type { MakeDoorProps } from '#web/door/kinds.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { originsOf } from './lines.ts'

/** A website that tells which of its pages are looked at. */
export function MakeTracker({ onMade }: MakeDoorProps) {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'door.tracker',
    initial: { name: '', origins: '', consent: 'cookieless' as ConsentMode },
    fieldOf: param => /^settings\.(origins|consent)/.exec(param)?.[1],
    validate: {
      origins: (text: string) => (originsOf(text).length === 0 ? say('website.originsNeeded') : null),
    },
    send: async ({ name, origins, consent }) => {
      const json = { kind: 'tracker', name: name.trim(), settings: { origins: originsOf(origins), consent } }
      onMade(await ask<MadeDoor>('/v1/doors', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('door.name')}
        required
        withAsterisk={false}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <GrowingArea
        lines={2}
        label={say('website.origins')}
        description={say('website.originsHint')}
        {...kept.form.getInputProps('origins')}
      />
      <NativeSelect
        label={say('website.consent')}
        description={say('website.consentHint')}
        data={CONSENT_MODES.map(value => ({ value, label: say('website.mode', { mode: value }) }))}
        {...kept.form.getInputProps('consent')}
      />
      <KeptEnd kept={kept} text={say('door.make')} />
    </form>
  )
}

import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { CONSENT_CHANNELS, EVERY_CHANNEL } from '#domain/consent/channels.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'

/** Puts an address on the list by hand. */
export function SuppressForm() {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'suppression.add',
    initial: { address: '', channel: EVERY_CHANNEL as string, note: '' },
    send: async ({ address, channel, note }) => {
      const json = { address: address.trim(), channel, note: note.trim() }
      await ask('/v1/suppressions', { method: 'POST', json })
      kept.dropDraft()
      tellDone(say('consent.added'))
      await client.invalidateQueries({ queryKey: ['suppression'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('consent.addAddress')}
        description={say('consent.addHint')}
        required
        withAsterisk={false}
        maxLength={320}
        {...kept.form.getInputProps('address')}
      />
      <NativeSelect
        label={say('consent.addChannel')}
        data={[
          { value: EVERY_CHANNEL, label: say('consent.everyChannel') },
          ...CONSENT_CHANNELS.map(value => ({ value, label: say('consent.channel', { channel: value }) })),
        ]}
        {...kept.form.getInputProps('channel')}
      />
      <TextInput
        label={say('consent.addWhy')}
        required
        withAsterisk={false}
        maxLength={1000}
        {...kept.form.getInputProps('note')}
      />
      <KeptEnd kept={kept} text={say('consent.add')} />
    </form>
  )
}

import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { PersonConsents } from '#contract/consent.ts'
import { addressKindOf, CONSENT_CHANNELS } from '#domain/consent/channels.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import composer from '#web/conversation/conversation.module.css'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { consentsQuery } from './consent-query.ts'

const EVERYTHING = '*'

type ConsentFormProps = { person: string; consents: PersonConsents; onClose: () => void }
type Values = {
  given: string
  purpose: string
  channel: string
  address: string
  reason: string
  wording: string
}

/** What somebody said of being reached, with how it came about; it can be followed by another word, and never changed. */
export function ConsentForm({ person, consents, onClose }: ConsentFormProps) {
  const say = useWords()
  const client = useQueryClient()
  const purposes = consents.purposes.filter(one => !one.archived)
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm<Values>({
    name: `consent.${person}`,
    initial: {
      given: 'yes',
      purpose: purposes[0]?.key ?? EVERYTHING,
      channel: 'mail',
      address: '',
      reason: '',
      wording: '',
    },
    validate: {
      reason: (text: string) => (text.trim() === '' ? say('consent.reasonNeeded') : null),
      purpose: (key: string, { given }: Values) =>
        key === EVERYTHING && given === 'yes' ? say('consent.forEverything') : null,
    } as never,
    send: async values => {
      const wording = values.wording.trim()
      const json = {
        channel: values.channel,
        given: values.given === 'yes',
        reason: values.reason.trim(),
        ...(values.purpose !== EVERYTHING && { purpose: values.purpose }),
        ...(chosen(values) !== undefined && { address: chosen(values) }),
        ...(wording !== '' && { proof: { wording } }),
      }
      const now = await ask<PersonConsents>(`/v1/people/${person}/consents`, { method: 'POST', json })
      client.setQueryData(consentsQuery(person).queryKey, now)
      onClose()
      tellDone(say('consent.done'))
    },
  })
  const fitting = (channel: string) => consents.addresses.filter(one => one.kind === addressKindOf(channel))
  /** The first of several, until another is chosen. */
  const chosen = ({ channel, address }: Values): string | undefined =>
    (fitting(channel).find(one => one.identity === address) ?? fitting(channel)[0])?.identity
  const addresses = fitting(form.values.channel)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={composer.decision}>
      <NativeSelect
        label={say('consent.word')}
        data={[
          { value: 'yes', label: say('consent.yes') },
          { value: 'no', label: say('consent.no') },
        ]}
        {...form.getInputProps('given')}
      />
      <NativeSelect
        label={say('consent.purpose')}
        data={[
          ...purposes.map(one => ({ value: one.key, label: one.name })),
          { value: EVERYTHING, label: say('consent.everything') },
        ]}
        {...form.getInputProps('purpose')}
      />
      <NativeSelect
        label={say('consent.by')}
        data={CONSENT_CHANNELS.map(value => ({ value, label: say('consent.channel', { channel: value }) }))}
        {...form.getInputProps('channel')}
      />
      {addresses.length > 1 && (
        <NativeSelect
          label={say('consent.address')}
          data={addresses.map(one => ({ value: one.identity, label: one.address }))}
          {...form.getInputProps('address')}
          value={chosen(form.values) ?? ''}
        />
      )}
      <TextInput
        label={say('consent.reason')}
        placeholder={say('consent.reasonExample')}
        maxLength={1000}
        {...form.getInputProps('reason')}
      />
      <GrowingArea
        label={say('consent.wording')}
        lines={2}
        maxLength={10_000}
        {...form.getInputProps('wording')}
      />
      <FormFoot
        send={say('consent.save')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

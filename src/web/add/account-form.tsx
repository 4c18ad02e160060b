import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Account } from '#contract/account.ts'
import type { AlikeAccounts } from '#contract/alike.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { AddForm, Alike, type AlikeOne, RequiredFields } from './add-form.tsx'
import { useAdding } from './use-adding.ts'

type Draft = { name: string; domain: string; attributes: Record<string, FieldValue | null> }
const EMPTY: Draft = { name: '', domain: '', attributes: {} }

export function AccountForm({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const adding = useAdding('account', onClose)
  const { data: fields = [] } = useQuery(fieldsQuery('account'))
  const kept = useKeptForm<Draft>({
    name: 'add.account',
    initial: EMPTY,
    fieldOf: param => (param.startsWith('attributes.') ? param : undefined),
    send: async ({ name, domain, attributes }) => {
      const filled = Object.entries(attributes).filter(([, value]) => value !== null)
      const json = {
        name: name.trim(),
        ...(domain.trim() !== '' && { domain: domain.trim() }),
        ...(filled.length > 0 && { attributes: Object.fromEntries(filled) }),
      }
      const made = await ask<Account>('/v1/accounts', { method: 'POST', json })
      await adding.added(made.id, { told: say('add.done', { name: made.name }) })
    },
  })
  const { form } = kept
  const found = useAlike(form.values)
  return (
    <AddForm
      kept={kept}
      warned={found.length > 0}
      onOpenAfter={adding.onOpenAfter}
      alike={<Alike found={found} onOpen={adding.open} />}
    >
      <TextInput
        label={say('add.name')}
        required
        withAsterisk={false}
        maxLength={500}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={say('add.domain')}
        description={say('add.domainHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={253}
        {...form.getInputProps('domain')}
      />
      <RequiredFields
        fields={fields}
        said={form.values.attributes}
        onChange={attributes => form.setFieldValue('attributes', attributes)}
        errors={form.errors}
      />
    </AddForm>
  )
}

function useAlike({ name, domain }: Draft): AlikeOne[] {
  const [asked] = useDebouncedValue(JSON.stringify({ name: name.trim(), domain: domain.trim() }), 250)
  const said = JSON.parse(asked) as { name: string; domain: string }
  const enabled = said.name.length > 2 || said.domain.length > 3
  const { data } = useQuery({
    queryKey: ['account', 'alike', said],
    queryFn: ({ signal }) =>
      ask<AlikeAccounts>(
        `/v1/accounts/alike${query({ name: said.name || undefined, domain: said.domain || undefined })}`,
        { signal },
      ),
    enabled,
    placeholderData: before => before,
  })
  if (!enabled) return []
  return (data?.data ?? []).map(({ account, because }) => ({
    id: account.id,
    name: account.name,
    aside: account.domain ?? undefined,
    because,
  }))
}

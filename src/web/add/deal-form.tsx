import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { AlikeDeals } from '#contract/alike-deals.ts'
import type { DealInFull } from '#contract/deal.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { useMe } from '#web/access/session.ts'
import { findAccounts, findPeople, pipelinesQuery } from '#web/deal/deal-query.ts'
import { amountOf } from '#web/deal/worth.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { readTyped } from '#web/field/typed.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { AddForm, Alike, type AlikeOne, RequiredFields } from './add-form.tsx'
import classes from './add.module.css'
import { useAdding } from './use-adding.ts'

type Draft = {
  name: string
  account: LookupItem | null
  person: LookupItem | null
  amount: string
  pipeline: string
  stage: string
  attributes: Record<string, FieldValue | null>
}
const EMPTY: Draft = {
  name: '',
  account: null,
  person: null,
  amount: '',
  pipeline: '',
  stage: '',
  attributes: {},
}

export function DealForm({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const adding = useAdding('deal', onClose)
  const money = { type: 'money', currency: useMe().workspace?.currency ?? 'EUR' } as const
  const { data: fields = [] } = useQuery(fieldsQuery('deal'))
  const kept = useKeptForm<Draft>({
    name: 'add.deal',
    initial: EMPTY,
    fieldOf: param => (param.startsWith('attributes.') ? param : FIELDS[param.split(/[./]/)[0] ?? '']),
    validate: {
      amount: (text: string) => (typeof readTyped(money, text) === 'string' ? say('add.amountUnread') : null),
    } as never,
    send: async draft => {
      const made = await ask<DealInFull>('/v1/deals', {
        method: 'POST',
        json: saidBy(draft, readTyped(money, draft.amount)),
      })
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
      <Lookup
        label={say('add.account')}
        noun="account"
        find={findAccounts}
        value={form.values.account}
        onChange={item => form.setFieldValue('account', item)}
        error={form.errors['account'] as string | undefined}
      />
      <Lookup
        label={say('add.person')}
        noun="person"
        find={findPeople}
        value={form.values.person}
        onChange={item => form.setFieldValue('person', item)}
        error={form.errors['person'] as string | undefined}
      />
      <div className={classes.pair}>
        <TextInput
          label={say('add.amountIn', { currency: money.currency })}
          inputMode="decimal"
          autoComplete="off"
          {...form.getInputProps('amount')}
        />
        <Stage
          draft={form.values}
          onChange={place => form.setValues(place)}
          error={form.errors['stage'] as string | undefined}
        />
      </div>
      <RequiredFields
        fields={fields}
        said={form.values.attributes}
        onChange={attributes => form.setFieldValue('attributes', attributes)}
        errors={form.errors}
      />
    </AddForm>
  )
}

/** Which input a refusal of the server belongs to. */
const FIELDS: Readonly<Record<string, string>> = {
  people: 'person',
  name: 'name',
  account: 'account',
  amount: 'amount',
  stage: 'stage',
}

/** Empty is not said. */
function saidBy({ name, account, person, pipeline, stage, attributes }: Draft, amount: unknown): object {
  const filled = Object.entries(attributes).filter(([, value]) => value !== null)
  return {
    name: name.trim(),
    ...(amount !== null && { amount }),
    ...(account && { account: account.id }),
    ...(person && { people: [{ person: person.id }] }),
    ...(pipeline !== '' && { pipeline }),
    ...(stage !== '' && { stage }),
    ...(filled.length > 0 && { attributes: Object.fromEntries(filled) }),
  }
}

type StageProps = {
  draft: Pick<Draft, 'pipeline' | 'stage'>
  onChange: (place: Pick<Draft, 'pipeline' | 'stage'>) => void
  error: string | undefined
}

/** The stages of all pipelines in one list; of the first pipeline, the first stage, unless somebody says otherwise. */
function Stage({ draft, onChange, error }: StageProps) {
  const say = useWords()
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  const places = pipelines.map(({ id, name, stages }) => ({
    group: name,
    items: stages
      .filter(stage => stage.ends === null)
      .map(stage => ({ value: `${id} ${stage.key}`, label: stage.name })),
  }))
  const [only] = places
  return (
    <NativeSelect
      label={say('add.stage')}
      data={places.length === 1 && only ? only.items : places}
      value={draft.stage === '' ? only?.items[0]?.value : `${draft.pipeline} ${draft.stage}`}
      error={error}
      onChange={event => {
        const [pipeline = '', ...stage] = event.currentTarget.value.split(' ')
        onChange({ pipeline, stage: stage.join(' ') })
      }}
    />
  )
}

function useAlike({ name, account, person }: Draft): AlikeOne[] {
  const written = { name: name.trim(), account: account?.id, person: person?.id }
  const [asked] = useDebouncedValue(JSON.stringify(written), 250)
  const said = JSON.parse(asked) as typeof written
  const enabled = said.name.length > 2
  const { data } = useQuery({
    queryKey: ['deal', 'alike', said],
    queryFn: ({ signal }) => ask<AlikeDeals>(`/v1/deals/alike${query(said)}`, { signal }),
    enabled,
    placeholderData: before => before,
  })
  if (!enabled) return []
  return (data?.data ?? []).map(({ deal, because }) => ({
    id: deal.id,
    name: deal.name,
    aside: [deal.account?.name ?? deal.person?.name, amountOf(deal)].filter(Boolean).join(' · ') || undefined,
    because,
  }))
}

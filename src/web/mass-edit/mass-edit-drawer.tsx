import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Account } from '#contract/account.ts'
import type { FieldShown } from '#contract/field.ts'
import type { MassChange, NewMassEdit } from '#contract/mass-edit.ts'
import type { Page } from '#contract/page.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { FieldInput } from '#web/field/field-input.tsx'
import { fieldsQuery } from '#web/field/field-query.ts'
import { type KeptForm, useKeptForm } from '#web/parts/kept-form.ts'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useMassEdits } from './mass-edit-query.ts'
import classes from './mass-edit.module.css'

const STAGES = ['lead', 'mql', 'nurture', 'disqualified'] as const
const WHATS = ['stage', 'account', 'field', 'attribute', 'remove'] as const
type What = (typeof WHATS)[number]

type Draft = {
  what: What
  stage: (typeof STAGES)[number]
  reason: string
  account: LookupItem | null
  field: string
  value: FieldValue | null
  key: string
  text: string
}

type MassEditDrawerProps = {
  chosen: NewMassEdit['chosen']
  count: number | undefined
  onBegun: (() => void) | undefined
  onClose: () => void
}

/** What to say of all who are chosen: their stage, their account, a field, an attribute. */
export function MassEditDrawer({ chosen, count, onBegun, onClose }: MassEditDrawerProps) {
  const say = useWords()
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  const kept = useMassForm(chosen, fields, () => {
    onBegun?.()
    onClose()
  })
  const { form, busy, problem, submit } = kept
  const whats = WHATS.filter(what => what !== 'field' || fields.length > 0)
  return (
    <SideDrawer
      title={count === undefined ? say('mass-edit.titleAll') : say('mass-edit.title', { count })}
      opened
      onClose={onClose}
    >
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.sentence}>{say('mass-edit.sentence')}</p>
        <NativeSelect
          label={say('mass-edit.what')}
          data={whats.map(what => ({ value: what, label: say(`mass-edit.${what}`) }))}
          data-autofocus
          {...form.getInputProps('what')}
        />
        <Inputs kept={kept} fields={fields} />
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <Button type="submit" loading={busy} justify="center">
          {count === undefined ? say('mass-edit.beginAll') : say('mass-edit.begin', { count })}
        </Button>
      </form>
    </SideDrawer>
  )
}

function useMassForm(chosen: NewMassEdit['chosen'], fields: readonly FieldShown[], onBegun: () => void) {
  const say = useWords()
  const { begin } = useMassEdits()
  const needs = missing(say('mass-edit.missing'))
  return useKeptForm<Draft>({
    name: 'mass-edit',
    initial: {
      what: 'stage',
      stage: 'nurture',
      reason: '',
      account: null,
      field: '',
      value: null,
      key: '',
      text: '',
    },
    fieldOf: param =>
      param.includes('attributes.') ? 'value' : param.startsWith('change.') ? param.slice(7) : undefined,
    validate: {
      reason: needs(['stage'], draft => draft.reason.trim() === ''),
      account: needs(['account'], draft => draft.account === null),
      key: needs(['attribute', 'remove'], draft => draft.key.trim() === ''),
      text: needs(['attribute'], draft => draft.text === ''),
    } as never,
    send: async draft => {
      const change = changeOf(draft, fields)
      if (!change) return
      await begin({ change, chosen })
      onBegun()
    },
  })
}

/** What is said at an input that must be filled in for what was chosen. */
function missing(words: string) {
  return (what: What[], isMissing: (draft: Draft) => boolean) => (_value: unknown, draft: Draft) =>
    what.includes(draft.what) && isMissing(draft) ? words : null
}

/** What was written, as it is sent; undefined while something is missing. */
function changeOf(draft: Draft, fields: readonly FieldShown[]): MassChange | undefined {
  const { what, stage, account } = draft
  const key = draft.key.trim()
  const field = fields.find(one => one.key === draft.field) ?? fields[0]
  switch (what) {
    case 'stage':
      return draft.reason.trim() === '' ? undefined : { set: 'stage', stage, reason: draft.reason.trim() }
    case 'account':
      return account ? { set: 'account', account: account.id } : undefined
    case 'field':
      return field && { set: 'attributes', attributes: { [field.key]: draft.value } }
    case 'attribute':
      return key === '' || draft.text === ''
        ? undefined
        : { set: 'attributes', attributes: { [key]: draft.text } }
    case 'remove':
      return key === '' ? undefined : { set: 'attributes', attributes: { [key]: null } }
  }
}

function Inputs({ kept: { form }, fields }: { kept: KeptForm<Draft>; fields: readonly FieldShown[] }) {
  const say = useWords()
  switch (form.values.what) {
    case 'stage':
      return (
        <>
          <NativeSelect
            label={say('mass-edit.toStage')}
            data={STAGES.map(stage => ({ value: stage, label: say('mass-edit.stageName', { stage }) }))}
            {...form.getInputProps('stage')}
          />
          <Textarea
            label={say('mass-edit.reason')}
            description={say('mass-edit.reasonHint')}
            autosize
            minRows={1}
            maxLength={1_000}
            {...form.getInputProps('reason')}
          />
        </>
      )
    case 'account':
      return (
        <Lookup
          label={say('mass-edit.account')}
          noun="account"
          find={findAccounts}
          value={form.values.account}
          onChange={account => form.setFieldValue('account', account)}
          error={form.errors['account'] as string | undefined}
        />
      )
    case 'field':
      return <OneField kept={form} fields={fields} />
    case 'attribute':
      return (
        <>
          <TextInput label={say('mass-edit.key')} maxLength={100} {...form.getInputProps('key')} />
          <TextInput label={say('mass-edit.value')} maxLength={5_000} {...form.getInputProps('text')} />
        </>
      )
    case 'remove':
      return <TextInput label={say('mass-edit.key')} maxLength={100} {...form.getInputProps('key')} />
  }
}

type FormOf = KeptForm<Draft>['form']

function OneField({ kept: form, fields }: { kept: FormOf; fields: readonly FieldShown[] }) {
  const say = useWords()
  const field = fields.find(one => one.key === form.values.field) ?? fields[0]
  if (!field) return null
  return (
    <>
      <NativeSelect
        label={say('mass-edit.whichField')}
        data={fields.map(one => ({ value: one.key, label: one.label }))}
        value={field.key}
        onChange={event => {
          form.setFieldValue('field', event.currentTarget.value)
          form.setFieldValue('value', null)
        }}
      />
      <FieldInput
        key={field.key}
        field={{ ...field, description: say('mass-edit.emptyHint') }}
        value={form.values.value}
        onChange={value => form.setFieldValue('value', value)}
        error={form.errors['value'] as string | undefined}
      />
    </>
  )
}

async function findAccounts(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const asked = query({ q: q === '' ? undefined : q, limit: 10 })
  const { data } = await ask<Page<Account>>(`/v1/accounts${asked}`, { signal })
  return data.map(({ id, name, domain }) => ({ id, name, ...(domain !== null && { aside: domain }) }))
}

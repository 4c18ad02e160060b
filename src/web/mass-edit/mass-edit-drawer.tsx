import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import type { MassChange, MassNoun, NewMassEdit } from '#contract/mass-edit.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { FieldInput } from '#web/field/field-input.tsx'
import { useMe } from '#web/access/session.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { findNamed } from '#web/list/named.tsx'
import { type KeptForm, useKeptForm } from '#web/parts/kept-form.ts'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { nounChosen, useMassEdits } from './mass-edit-query.ts'
import classes from './mass-edit.module.css'

const STAGES = ['lead', 'mql', 'nurture', 'disqualified'] as const
type What = 'stage' | 'account' | 'owner' | 'field' | 'attribute' | 'remove'
const WHATS: Readonly<Record<MassNoun, readonly What[]>> = {
  person: ['stage', 'account', 'field', 'attribute', 'remove'],
  account: ['owner', 'field', 'attribute', 'remove'],
}

type Draft = {
  what: What
  stage: (typeof STAGES)[number]
  reason: string
  account: LookupItem | null
  owner: LookupItem | null
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

/** What to say of all that are chosen: of people their stage and account, of accounts their owner, a field, an attribute. */
export function MassEditDrawer({ chosen, count, onBegun, onClose }: MassEditDrawerProps) {
  const say = useWords()
  const noun = nounChosen(chosen)
  const { data: fields = [] } = useQuery(fieldsQuery(noun))
  const whats = useWhats(noun, fields)
  const kept = useMassForm({ chosen, fields, first: whats[0] ?? 'attribute' }, () => {
    onBegun?.()
    onClose()
  })
  const { form, busy, problem, submit } = kept
  return (
    <SideDrawer
      title={
        count === undefined ? say('mass-edit.titleAll', { noun }) : say('mass-edit.title', { noun, count })
      }
      opened
      onClose={onClose}
    >
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.sentence}>{say('mass-edit.sentence', { noun })}</p>
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
          {count === undefined ? say('mass-edit.beginAll') : say('mass-edit.begin', { noun, count })}
        </Button>
      </form>
    </SideDrawer>
  )
}

/** What can be said of the noun here, by whoever is signed in. */
function useWhats(noun: MassNoun, fields: readonly FieldShown[]): What[] {
  const me = useMe()
  return WHATS[noun].filter(
    what => (what !== 'field' || fields.length > 0) && (what !== 'owner' || me.may.includes('write deal')),
  )
}

type Begun = { chosen: NewMassEdit['chosen']; fields: readonly FieldShown[]; first: What }

function useMassForm({ chosen, fields, first }: Begun, onBegun: () => void) {
  const say = useWords()
  const { begin } = useMassEdits()
  const needs = missing(say('mass-edit.missing'))
  return useKeptForm<Draft>({
    name: nounChosen(chosen) === 'person' ? 'mass-edit' : 'mass-edit-of-accounts',
    initial: {
      what: first,
      stage: 'nurture',
      reason: '',
      account: null,
      owner: null,
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
      owner: needs(['owner'], draft => draft.owner === null),
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
  const { what, stage, account, owner } = draft
  const key = draft.key.trim()
  const field = fields.find(one => one.key === draft.field) ?? fields[0]
  switch (what) {
    case 'stage':
      return draft.reason.trim() === '' ? undefined : { set: 'stage', stage, reason: draft.reason.trim() }
    case 'account':
      return account ? { set: 'account', account: account.id } : undefined
    case 'owner':
      return owner ? { set: 'owner', owner: owner.id } : undefined
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
          find={(q, signal) => findNamed('account', q, signal)}
          value={form.values.account}
          onChange={account => form.setFieldValue('account', account)}
          error={form.errors['account'] as string | undefined}
        />
      )
    case 'owner':
      return (
        <Lookup
          label={say('mass-edit.owner')}
          description={say('mass-edit.ownerHint')}
          noun="member"
          find={(q, signal) => findNamed('member', q, signal)}
          value={form.values.owner}
          onChange={owner => form.setFieldValue('owner', owner)}
          error={form.errors['owner'] as string | undefined}
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

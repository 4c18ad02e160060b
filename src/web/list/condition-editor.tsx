import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import {
  ACCOUNT_OF_PERSON,
  attributeOf,
  attributesOf,
  type FilterNoun,
  operatorsOf,
  operatorsOfField,
} from '#domain/filter/attribute.ts'
import type { AttributeCondition, Condition, FieldCondition, Test } from '#domain/filter/filter.ts'
import type { Subject } from '#domain/filter/phrase.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { DealEditor, HandoffEditor, TouchEditor } from './deed-editors.tsx'
import { isComplete } from './draft.ts'
import { useNameOfSubject, ValueWord } from './filter-words.tsx'
import classes from './list.module.css'
import type { NamedNoun } from './named.tsx'
import { AmountInput, DaysInput, NumberInput, SpanInput, testFor, withOperator } from './test-input.tsx'
import { type Option, ValuesInput } from './values-input.tsx'
import { ViewEditor } from './view-editor.tsx'
import { viewsQuery } from './view-query.ts'

/** What there is to ask for: the noun's attributes, the company's own fields, its currency. */
export type Offered = { noun: FilterNoun; fields: readonly FieldShown[]; currency: string }

type ConditionEditorProps = {
  condition: Condition
  offered: Offered
  onChange: (condition: Condition) => void
  onRemove: () => void
}

/** One condition in a row: what it is about, how it is compared, with what. */
export function ConditionEditor({ condition, offered, onChange, onRemove }: ConditionEditorProps) {
  const say = useWords()
  const about = aboutOf(condition)
  const ofAccount = useOfferedOfAccount(offered)
  return (
    <fieldset className={classes.condition}>
      <legend className="unseen">{useAboutName(offered)(about)}</legend>
      <AboutSelect
        about={about}
        offered={offered}
        onChange={next => onChange(beginningOf(next, offered, ofAccount))}
      />
      {'touch' in condition ? (
        <TouchEditor condition={condition} onChange={onChange} />
      ) : 'deal' in condition ? (
        <DealEditor condition={condition} currency={offered.currency} onChange={onChange} />
      ) : 'handoff' in condition ? (
        <HandoffEditor condition={condition} onChange={onChange} />
      ) : 'account' in condition ? (
        <Comparison
          condition={condition.account}
          offered={ofAccount}
          onChange={account => onChange({ account })}
        />
      ) : 'view' in condition ? (
        <ViewEditor condition={condition} noun={offered.noun} onChange={onChange} />
      ) : (
        <Comparison condition={condition} offered={offered} onChange={onChange} />
      )}
      <CloseButton
        className={classes.remove ?? ''}
        aria-label={say('list.removeCondition', { what: useAboutName(offered)(about) })}
        onClick={onRemove}
      />
      {!isComplete(condition) && <p className={classes.incomplete}>{say('list.incomplete')}</p>}
    </fieldset>
  )
}

const FIELD = 'field:'
const OF_ACCOUNT = 'account:'

/** What can be asked of the account of a person. */
function useOfferedOfAccount({ noun, currency }: Offered): Offered {
  const { data: fields = [] } = useQuery({ ...fieldsQuery('account'), enabled: noun === 'person' })
  return { noun: 'account', fields, currency }
}

function beginningOf(about: string, offered: Offered, ofAccount: Offered): Condition {
  if (!about.startsWith(OF_ACCOUNT)) return beginning(about, offered)
  return { account: comparisonOf(about.slice(OF_ACCOUNT.length), ofAccount) }
}

function aboutOf(condition: Condition): string {
  if ('attribute' in condition) return condition.attribute
  if ('field' in condition) return FIELD + condition.field
  if ('account' in condition) return OF_ACCOUNT + aboutOf(condition.account)
  if ('view' in condition) return 'view'
  return 'touch' in condition ? 'touch' : 'deal' in condition ? 'deal' : 'handoff'
}

/** What a condition begins as when it was chosen what it is about. */
export function beginning(about: string, offered: Offered): Condition {
  if (about === 'touch') return { touch: {}, did: true }
  if (about === 'deal') return { deal: { states: ['open'] }, has: true }
  if (about === 'handoff') return { handoff: {}, has: true }
  if (about === 'view') return { view: '', in: true }
  return comparisonOf(about, offered)
}

function comparisonOf(about: string, { noun, fields, currency }: Offered): Compared {
  if (about.startsWith(FIELD)) {
    const field = fields.find(one => FIELD + one.key === about)
    const [op = 'filled'] = field ? operatorsOfField(field.type) : []
    return { field: about.slice(FIELD.length), test: testFor(op, field?.currency ?? currency) }
  }
  const attribute = attributeOf(noun, about)
  const [op = 'filled'] = attribute ? operatorsOf(attribute) : []
  return { attribute: about, test: testFor(op, currency) }
}

const DEEDS: Readonly<Record<FilterNoun, readonly ('touch' | 'deal' | 'handoff')[]>> = {
  person: ['touch', 'deal', 'handoff'],
  account: ['touch', 'deal'],
  deal: [],
}
const DEED_WORDS = { touch: 'list.touch', deal: 'list.deal', handoff: 'list.handoff' } as const

function useAboutName(offered: Offered): (about: string) => string {
  const say = useWords()
  const nameOf = useNameOfSubject(offered)
  const nameOfAccount = useNameOfSubject(useOfferedOfAccount(offered))
  const subject = (about: string): Subject =>
    about.startsWith(FIELD) ? { field: about.slice(FIELD.length) } : { attribute: about }
  return about => {
    if (about.startsWith(OF_ACCOUNT))
      return say('list.ofAccount', { what: nameOfAccount(subject(about.slice(OF_ACCOUNT.length))) })
    if (about === 'view') return say('list.viewAbout')
    if (about === 'touch' || about === 'deal' || about === 'handoff') return say(DEED_WORDS[about])
    return nameOf(subject(about))
  }
}

function AboutSelect({
  about,
  offered,
  onChange,
}: {
  about: string
  offered: Offered
  onChange: (about: string) => void
}) {
  const say = useWords()
  const nameOf = useAboutName(offered)
  const { data: views = [] } = useQuery(viewsQuery(offered.noun))
  const ofAccount = useOfferedOfAccount(offered)
  const aboutAccount = [
    ...ACCOUNT_OF_PERSON.map(one => one.key),
    ...ofAccount.fields.map(field => FIELD + field.key),
  ]
  const items = (values: readonly string[]) => values.map(value => ({ value, label: nameOf(value) }))
  const groups = [
    { group: say('list.groupAttributes'), items: items(attributesOf(offered.noun).map(one => one.key)) },
    { group: say('list.groupDone'), items: items(DEEDS[offered.noun]) },
    { group: say('list.groupFields'), items: items(offered.fields.map(field => FIELD + field.key)) },
    {
      group: say('list.groupOfAccount'),
      items: items(offered.noun === 'person' ? aboutAccount.map(one => OF_ACCOUNT + one) : []),
    },
    { group: say('list.views'), items: items(views.length > 0 || about === 'view' ? ['view'] : []) },
  ]
  return (
    <NativeSelect
      label={say('list.about')}
      value={about}
      onChange={event => onChange(event.currentTarget.value)}
      data={groups.filter(group => group.items.length > 0)}
    />
  )
}

type Compared = AttributeCondition | FieldCondition

function Comparison({
  condition,
  offered,
  onChange,
}: {
  condition: Compared
  offered: Offered
  onChange: (condition: Compared) => void
}) {
  const say = useWords()
  const field = 'field' in condition ? offered.fields.find(one => one.key === condition.field) : undefined
  const attribute = 'attribute' in condition ? attributeOf(offered.noun, condition.attribute) : undefined
  const operators = field ? operatorsOfField(field.type) : attribute ? operatorsOf(attribute) : []
  const currency = field?.currency ?? offered.currency
  const change = (test: Test) => onChange({ ...condition, test })
  return (
    <>
      <NativeSelect
        label={say('list.how')}
        value={condition.test.op}
        onChange={event =>
          change(withOperator(condition.test, event.currentTarget.value as Test['op'], currency))
        }
        data={operators.map(op => ({ value: op, label: say('list.operator', { op: choiceOf(op) }) }))}
      />
      <TestValue condition={condition} offered={offered} onChange={change} />
    </>
  )
}

function TestValue({
  condition,
  offered,
  onChange,
}: {
  condition: Compared
  offered: Offered
  onChange: (test: Test) => void
}) {
  const say = useWords()
  const { test } = condition
  const about: Subject =
    'field' in condition ? { field: condition.field } : { attribute: condition.attribute }
  if ('text' in test)
    return (
      <TextInput
        label={say('list.value')}
        maxLength={200}
        value={test.text}
        onChange={event => onChange({ ...test, text: event.currentTarget.value })}
      />
    )
  if ('values' in test)
    return (
      <SetValue
        about={about}
        offered={offered}
        values={test.values}
        onChange={values => onChange({ ...test, values })}
      />
    )
  if ('number' in test)
    return (
      <NumberInput
        label={say('list.value')}
        value={test.number}
        onChange={number => onChange({ ...test, number })}
      />
    )
  if ('amount' in test)
    return <AmountInput amount={test.amount} onChange={amount => onChange({ ...test, amount })} />
  if ('span' in test) return <SpanInput span={test.span} onChange={span => onChange({ ...test, span })} />
  if ('days' in test)
    return (
      <DaysInput label={say('list.days')} days={test.days} onChange={days => onChange({ ...test, days })} />
    )
  return null
}

type SetValueProps = {
  about: Subject
  offered: Offered
  values: string[]
  onChange: (values: string[]) => void
}

function SetValue({ about, offered, values, onChange }: SetValueProps) {
  const say = useWords()
  const optionText = useOptionText()
  const source = sourceOf(about, offered, optionText)
  return (
    <ValuesInput
      label={say('list.values')}
      source={source}
      values={values}
      renderValue={value => <ValueWord about={about} value={value} context={offered} />}
      onChange={onChange}
    />
  )
}

type OptionText = (attribute: string, value: string) => string

function useOptionText(): OptionText {
  const say = useWords()
  return (attribute, value) =>
    attribute === 'stage'
      ? say('list.stage', { stage: value })
      : attribute === 'state'
        ? say('list.dealState', { state: value })
        : value
}

const REFERRED: Readonly<Record<string, NamedNoun>> = {
  account: 'account',
  member: 'member',
  pipeline: 'pipeline',
}

/** Where the values of a set come from. */
function sourceOf(about: Subject, { noun, fields }: Offered, optionText: OptionText) {
  if ('field' in about) {
    const field = fields.find(one => one.key === about.field)
    if (field?.type === 'person') return { from: 'named', noun: 'member' } as const
    const options: Option[] = (field?.options ?? []).map(({ key, label }) => ({ value: key, text: label }))
    return { from: 'options', options } as const
  }
  const attribute = attributeOf(noun, about.attribute)
  const named = attribute && REFERRED[attribute.type]
  if (named) return { from: 'named', noun: named } as const
  if (attribute?.options) {
    const options = attribute.options.map(value => ({ value, text: optionText(attribute.key, value) }))
    return { from: 'options', options } as const
  }
  return { from: 'words', of: about.attribute === 'origin' ? 'origin' : undefined } as const
}

import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import type { FieldShown } from '#contract/field.ts'
import type { ListCount } from '#contract/list.ts'
import type { FilterNoun } from '#domain/filter/attribute.ts'
import { attributeOf } from '#domain/filter/attribute.ts'
import type { Amount } from '#domain/filter/filter.ts'
import type { DealPhrase, Phrase, Saying, SpanPhrase, Subject, TouchPhrase } from '#domain/filter/phrase.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { formatDay } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { currentLocale } from '#web/words/locale.ts'
import { choiceOf } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { numberFormat } from '#web/parts/formatters.ts'
import { NameOf, type NamedNoun, pipelinesQuery } from './named.tsx'
import { viewsQuery } from './view-query.ts'

type Context = { noun: FilterNoun; fields: readonly FieldShown[] }

/** A filter in words: "Stage is MQL and had a form in the last 30 days". */
export function FilterWords({ phrase, noun, fields }: Context & { phrase: Phrase }) {
  return <Part phrase={phrase} context={{ noun, fields }} inner={false} />
}

function Part({ phrase, context, inner }: { phrase: Phrase; context: Context; inner: boolean }) {
  if ('join' in phrase) return <Group phrase={phrase} context={context} inner={inner} />
  if ('touch' in phrase) return <TouchWords touch={phrase.touch} />
  if ('deal' in phrase) return <DealWords deal={phrase.deal} />
  if ('handoff' in phrase) return <HandoffWords {...phrase.handoff} />
  if ('view' in phrase) return <ViewWords view={phrase.view} within={phrase.in} noun={context.noun} />
  if (phrase.ofAccount) return <ConditionOfAccount about={phrase.about} says={phrase.says} />
  return <Condition about={phrase.about} says={phrase.says} context={context} />
}

type GroupPhrase = Extract<Phrase, { join: string }>

function Group({ phrase, context, inner }: { phrase: GroupPhrase; context: Context; inner: boolean }) {
  const say = useWords()
  const parts = phrase.parts.map((part, place) => (
    <Fragment key={place}>
      {place > 0 && say(phrase.join === 'any' ? 'list.or' : 'list.and')}
      <Part phrase={part} context={context} inner={phrase.join !== 'not'} />
    </Fragment>
  ))
  if (phrase.join === 'not') return <Say id="list.not" what={<>{parts}</>} />
  return inner ? <>({parts})</> : <>{parts}</>
}

/** What an attribute or a field is called. */
export function useNameOfSubject({ fields }: Pick<Context, 'fields'>): (about: Subject) => string {
  const say = useWords()
  return about =>
    'attribute' in about
      ? say('list.attribute', { key: about.attribute })
      : (fields.find(field => field.key === about.field)?.label ?? about.field)
}

function Condition({ about, says, context }: { about: Subject; says: Saying; context: Context }) {
  return <Said what={useNameOfSubject(context)(about)} about={about} says={says} context={context} />
}

function ConditionOfAccount({ about, says }: { about: Subject; says: Saying }) {
  const say = useWords()
  const { data: fields = [] } = useQuery(fieldsQuery('account'))
  const context: Context = { noun: 'account', fields }
  const what = say('list.ofAccount', { what: useNameOfSubject(context)(about) })
  return <Said what={what} about={about} says={says} context={context} />
}

type SaidProps = { what: string; about: Subject; says: Saying; context: Context }

function Said({ what, about, says, context }: SaidProps) {
  switch (says.key) {
    case 'text':
      return <Say id={TEXTS[says.op]} what={what} text={says.text} />
    case 'values':
      return (
        <Say
          id={says.op === 'one-of' ? 'list.saysOneOf' : 'list.saysNoneOf'}
          what={what}
          values={<Values about={about} values={says.values} context={context} />}
        />
      )
    case 'number':
      return <Say id={NUMBERS[says.op]} what={what} number={formatNumber(says.number)} />
    case 'amount':
      return <Say id="list.saysAmount" what={what} amount={<AmountWords amount={says.amount} />} />
    case 'span':
      return <Say id="list.saysSpan" what={what} span={<SpanWords span={says.span} />} />
    case 'more-than-ago':
      return <Say id="list.saysAgo" what={what} days={says.days as never} />
    case 'presence':
      return <Say id={says.op === 'filled' ? 'list.saysFilled' : 'list.saysEmpty'} what={what} />
  }
}

const TEXTS = {
  is: 'list.saysIs',
  'is-not': 'list.saysIsNot',
  contains: 'list.saysContains',
  'contains-not': 'list.saysContainsNot',
  starts: 'list.saysStarts',
  ends: 'list.saysEnds',
} as const

const NUMBERS = {
  'at-least': 'list.saysAtLeast',
  'at-most': 'list.saysAtMost',
  equals: 'list.saysEquals',
} as const

function formatNumber(number: number): string {
  return numberFormat(currentLocale(), { maximumFractionDigits: 10 }).format(number)
}

const REFERRED: Readonly<Record<string, NamedNoun>> = {
  account: 'account',
  member: 'member',
  pipeline: 'pipeline',
}

function Values({ about, values, context }: { about: Subject; values: string[]; context: Context }) {
  return (
    <Listed>
      {values.map(value => (
        <ValueWord key={value} about={about} value={value} context={context} />
      ))}
    </Listed>
  )
}

/** One value of a set, as it is called. */
export function ValueWord({ about, value, context }: { about: Subject; value: string; context: Context }) {
  const say = useWords()
  if ('field' in about) {
    const field = context.fields.find(one => one.key === about.field)
    if (field?.type === 'person') return <NameOf noun="member" id={value} />
    return <>{field?.options.find(option => option.key === value)?.label ?? value}</>
  }
  const attribute = attributeOf(context.noun, about.attribute)
  const noun = attribute && REFERRED[attribute.type]
  if (noun) return <NameOf noun={noun} id={value} />
  if (about.attribute === 'stage' && context.noun === 'person')
    return <>{say('list.stage', { stage: value })}</>
  if (about.attribute === 'state') return <>{say('list.dealState', { state: value })}</>
  return <>{value}</>
}

/** One, two or three. */
function Listed({ children }: { children: ReactNode[] }) {
  const say = useWords()
  return children.map((child, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- a list that is only written
    <Fragment key={place}>
      {place > 0 && (place === children.length - 1 ? say('list.or') : ', ')}
      {child}
    </Fragment>
  ))
}

function AmountWords({ amount: { from, to, currency } }: { amount: Amount }) {
  const say = useWords()
  const [least, most] = [from && formatMoney(from, currency), to && formatMoney(to, currency)]
  if (least && most) return <>{say('list.amountBetween', { from: least, to: most })}</>
  return (
    <>{least ? say('list.amountAtLeast', { from: least }) : say('list.amountAtMost', { to: most ?? '' })}</>
  )
}

function SpanWords({ span }: { span: SpanPhrase }) {
  const say = useWords()
  switch (span.is) {
    case 'last':
      return <>{say('list.spanLast', { days: span.days })}</>
    case 'between':
      return <>{say('list.spanBetween', { from: formatDay(span.from), to: formatDay(span.to) })}</>
    case 'since':
      return <>{say('list.spanSince', { from: formatDay(span.from) })}</>
    case 'until':
      return <>{say('list.spanUntil', { to: formatDay(span.to) })}</>
  }
}

function TouchWords({ touch }: { touch: TouchPhrase }) {
  const say = useWords()
  const { kinds, channels, campaigns, direction, when } = touch
  const kindWords = kinds.map(kind => (
    <Fragment key={kind}>{say('list.touchKind', { kind: choiceOf(kind) })}</Fragment>
  ))
  return (
    <Say
      id="list.saysTouch"
      did={String(touch.did)}
      count={touch.atLeast as never}
      kinds={kinds.length > 0 && <Say id="list.asStates" states={<Listed>{kindWords}</Listed>} />}
      channels={channels.length > 0 && <Say id="list.byChannels" channels={<Listed>{channels}</Listed>} />}
      direction={direction && <> ({say('list.directionOf', { direction })})</>}
      campaigns={
        campaigns.length > 0 && (
          <Say id="list.ofCampaigns" campaigns={<Names noun="campaign" ids={campaigns} />} />
        )
      }
      when={
        when && (
          <>
            {' '}
            <SpanWords span={when} />
          </>
        )
      }
    />
  )
}

function Names({ noun, ids }: { noun: NamedNoun; ids: string[] }) {
  return (
    <Listed>
      {ids.map(id => (
        <NameOf key={id} noun={noun} id={id} />
      ))}
    </Listed>
  )
}

function DealWords({ deal }: { deal: DealPhrase }) {
  const say = useWords()
  const { states, stages, pipelines, owners, amount } = deal
  const stateWords = states.map(state => say('list.dealState', { state }))
  return (
    <Say
      id="list.saysDeal"
      has={String(deal.has)}
      states={stateWords.length > 0 && <Say id="list.asStates" states={<Listed>{stateWords}</Listed>} />}
      stages={stages.length > 0 && <Say id="list.inStages" stages={<StageNames keys={stages} />} />}
      pipelines={
        pipelines.length > 0 && <Say id="list.inStages" stages={<Names noun="pipeline" ids={pipelines} />} />
      }
      owners={owners.length > 0 && <Say id="list.withOwners" owners={<Names noun="member" ids={owners} />} />}
      amount={amount && <Say id="list.worth" amount={<AmountWords amount={amount} />} />}
    />
  )
}

function StageNames({ keys }: { keys: string[] }) {
  const { data = [] } = useQuery(pipelinesQuery)
  const names = new Map(data.flatMap(one => one.stages.map(stage => [stage.key, stage.name] as const)))
  return <Listed>{keys.map(key => names.get(key) ?? key)}</Listed>
}

function HandoffWords({ has, states }: { has: boolean; states: string[] }) {
  const say = useWords()
  const words = states.map(state => say('list.handoffState', { state }))
  return (
    <Say
      id="list.saysHandoff"
      has={String(has)}
      states={words.length > 0 && <Say id="list.asStates" states={<Listed>{words}</Listed>} />}
    />
  )
}

/** "is in the view “Hot leads”". */
function ViewWords({ view, within, noun }: { view: string; within: boolean; noun: FilterNoun }) {
  const say = useWords()
  const { data } = useQuery(viewsQuery(noun))
  const name = data?.find(one => one.id === view)?.name
  const called = name !== undefined ? say('list.viewCalled', { name }) : data ? say('list.viewGone') : '…'
  return <Say id="list.saysView" within={String(within)} view={called} />
}

/** What the words of a count are made of: so many, about so many, fewer than so many. */
export function countSaid({ count, exact, atMost }: ListCount): { exact: string; count: number } {
  if (exact) return { exact: 'true', count }
  return { exact: atMost ? 'atMost' : 'false', count: roughly(count) }
}

/** Two figures that count: an estimate does not pretend to more. */
function roughly(count: number): number {
  if (count < 100) return count
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1)
  return Math.round(count / unit) * unit
}

import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
import type { Condition, DealCondition, HandoffCondition, TouchCondition } from '#domain/filter/filter.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { NameOf, pipelinesQuery } from './named.tsx'
import { AmountInput, NumberInput, SpanInput } from './test-input.tsx'
import { type Option, ValuesInput } from './values-input.tsx'

type EditorProps<Of> = { condition: Of; onChange: (condition: Condition) => void }

/** Undefined where nothing is chosen: then it does not matter. */
function chosen<Value>(values: Value[]): Value[] | undefined {
  return values.length === 0 ? undefined : values
}

/** Touches that there were, or were not: of which kind, through which channel, when, how often. */
export function TouchEditor({ condition, onChange }: EditorProps<TouchCondition>) {
  const say = useWords()
  const { touch, did } = condition
  const change = (part: TouchCondition['touch']) => onChange({ ...condition, touch: { ...touch, ...part } })
  const kindText = (kind: string) => say('list.touchKind', { kind: choiceOf(kind) })
  return (
    <>
      <NativeSelect
        label={say('list.how')}
        value={String(did)}
        onChange={event => onChange({ touch, did: event.currentTarget.value === 'true' })}
        data={[
          { value: 'true', label: say('list.didTouch') },
          { value: 'false', label: say('list.didNotTouch') },
        ]}
      />
      <ValuesInput
        label={say('list.kinds')}
        source={{
          from: 'options',
          options: touchpointKinds.map(value => ({ value, text: kindText(value) })),
        }}
        values={touch.kinds ?? []}
        renderValue={kindText}
        onChange={kinds => change({ kinds: chosen(kinds) })}
      />
      <ValuesInput
        label={say('list.channels')}
        source={{ from: 'words', of: 'channel' }}
        values={touch.channels ?? []}
        renderValue={word => word}
        onChange={channels => change({ channels: chosen(channels) })}
      />
      <ValuesInput
        label={say('list.campaigns')}
        source={{ from: 'named', noun: 'campaign' }}
        values={touch.campaigns ?? []}
        renderValue={id => <NameOf noun="campaign" id={id} />}
        onChange={campaigns => change({ campaigns: chosen(campaigns) })}
      />
      <TouchRest condition={condition} change={change} onChange={onChange} />
    </>
  )
}

type TouchRestProps = EditorProps<TouchCondition> & { change: (part: TouchCondition['touch']) => void }

function TouchRest({ condition, change, onChange }: TouchRestProps) {
  const say = useWords()
  const { touch, did, atLeast = 1 } = condition
  return (
    <>
      <NativeSelect
        label={say('list.direction')}
        value={touch.direction ?? ''}
        onChange={event => change({ direction: directionOf(event.currentTarget.value) })}
        data={[
          { value: '', label: say('list.directionAny') },
          { value: 'inbound', label: say('list.directionOf', { direction: 'inbound' }) },
          { value: 'outbound', label: say('list.directionOf', { direction: 'outbound' }) },
        ]}
      />
      {touch.when ? (
        <SpanInput span={touch.when} onChange={when => change({ when })} />
      ) : (
        <NativeSelect
          label={say('list.when')}
          value=""
          onChange={event => change({ when: event.currentTarget.value === 'last' ? { last: 30 } : {} })}
          data={[
            { value: '', label: say('list.whenEver') },
            { value: 'last', label: say('list.whenLast') },
            { value: 'between', label: say('list.whenBetween') },
          ]}
        />
      )}
      {did && (
        <NumberInput
          label={say('list.atLeastTimes')}
          value={atLeast}
          onChange={number =>
            onChange({
              ...condition,
              atLeast: Number.isInteger(number) && number >= 1 && number <= 1_000 ? number : 1,
            })
          }
        />
      )}
    </>
  )
}

function directionOf(text: string): 'inbound' | 'outbound' | undefined {
  return text === 'inbound' || text === 'outbound' ? text : undefined
}

const DEAL_STATES = ['open', 'won', 'lost'] as const

export function DealEditor({
  condition,
  currency,
  onChange,
}: EditorProps<DealCondition> & { currency: string }) {
  const say = useWords()
  const { deal, has } = condition
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  const change = (part: DealCondition['deal']) => onChange({ ...condition, deal: { ...deal, ...part } })
  const stages: Option[] = pipelines.flatMap(one =>
    one.stages.map(stage => ({ value: stage.key, text: stage.name })),
  )
  return (
    <>
      <NativeSelect
        label={say('list.how')}
        value={String(has)}
        onChange={event => onChange({ deal, has: event.currentTarget.value === 'true' })}
        data={[
          { value: 'true', label: say('list.hasDeal') },
          { value: 'false', label: say('list.hasNoDeal') },
        ]}
      />
      <ValuesInput
        label={say('list.states')}
        source={{
          from: 'options',
          options: DEAL_STATES.map(value => ({ value, text: say('list.dealState', { state: value }) })),
        }}
        values={deal.states ?? []}
        renderValue={state => say('list.dealState', { state })}
        onChange={states => change({ states: chosen(DEAL_STATES.filter(state => states.includes(state))) })}
      />
      <ValuesInput
        label={say('list.stages')}
        source={{ from: 'options', options: [...new Map(stages.map(one => [one.value, one])).values()] }}
        values={deal.stages ?? []}
        renderValue={key => stages.find(one => one.value === key)?.text ?? key}
        onChange={keys => change({ stages: chosen(keys) })}
      />
      <ValuesInput
        label={say('list.owners')}
        source={{ from: 'named', noun: 'member' }}
        values={deal.owners ?? []}
        renderValue={id => <NameOf noun="member" id={id} />}
        onChange={owners => change({ owners: chosen(owners) })}
      />
      <AmountInput
        amount={deal.amount ?? { currency }}
        onChange={amount =>
          change({ amount: amount.from === undefined && amount.to === undefined ? undefined : amount })
        }
      />
    </>
  )
}

const HANDOFF_STATES = ['offered', 'accepted', 'returned', 'lapsed', 'converted'] as const

export function HandoffEditor({ condition, onChange }: EditorProps<HandoffCondition>) {
  const say = useWords()
  const { handoff, has } = condition
  const text = (state: string) => say('list.handoffState', { state })
  return (
    <>
      <NativeSelect
        label={say('list.how')}
        value={String(has)}
        onChange={event => onChange({ handoff, has: event.currentTarget.value === 'true' })}
        data={[
          { value: 'true', label: say('list.wasHandedOver') },
          { value: 'false', label: say('list.wasNotHandedOver') },
        ]}
      />
      <ValuesInput
        label={say('list.states')}
        source={{ from: 'options', options: HANDOFF_STATES.map(value => ({ value, text: text(value) })) }}
        values={handoff.states ?? []}
        renderValue={text}
        onChange={states => onChange({ has, handoff: { states: chosen(states) } })}
      />
    </>
  )
}

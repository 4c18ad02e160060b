import type { Instant } from '#domain/happening/happening.ts'
import type {
  AccountCondition,
  Amount,
  AttributeCondition,
  Condition,
  DealCondition,
  Filter,
  Test,
  TouchCondition,
} from './filter.ts'
import { fieldHolds } from './field-holds.ts'
import {
  type Deciding,
  idMadeAt,
  type KnownAccount,
  type KnownDeal,
  type KnownPerson,
} from './known-person.ts'
import { momentsOf } from './moments.ts'
import { textHolds } from './text-holds.ts'

const DAY = 86_400_000

/**
 * Whether a person meets a filter at `deciding.now`: the same answer as that of the database (`compilePeople`), which a
 * test compares on random people and random filters. The filter has been checked, and its views are written out.
 */
export function holds(filter: Filter, person: KnownPerson, deciding: Deciding): boolean {
  if ('not' in filter) return !holds(filter.not, person, deciding)
  if ('all' in filter) return filter.all.every(part => holds(part, person, deciding))
  if ('any' in filter) return filter.any.some(part => holds(part, person, deciding))
  return conditionHolds(filter, person, deciding)
}

export function conditionHolds(condition: Condition, person: KnownPerson, deciding: Deciding): boolean {
  if ('attribute' in condition) return attributeHolds(condition, person, deciding)
  if ('field' in condition)
    return fieldHolds(condition, person.attributes, { ...deciding, fields: deciding.fields })
  if ('account' in condition) return accountHolds(condition, person.account, deciding)
  if ('touch' in condition) return touchHolds(condition, person, deciding)
  if ('deal' in condition) return person.deals.some(deal => isSuch(deal, condition)) === condition.has
  if ('view' in condition) throw new Error('the views of a filter were not written out')
  const { states } = condition.handoff
  return person.handoffs.some(one => !states || states.includes(one.state)) === condition.has
}

function attributeHolds(
  { attribute, test }: AttributeCondition,
  person: KnownPerson,
  deciding: Deciding,
): boolean {
  switch (attribute) {
    case 'email':
      return emailHolds(person.emails, test)
    case 'phone':
      return anyText(person.phones, bare(test))
    case 'name':
    case 'company':
    case 'domain':
    case 'origin':
    case 'stage':
      return valueHolds(person[attribute], test)
    case 'account':
      return valueHolds(person.account?.id ?? null, lowerValues(test))
    case 'touches':
      return numberHolds(person.touches.length, test)
    case 'firstTouch':
      return momentHolds(firstOf(person), test, deciding)
    case 'lastTouch':
      return momentHolds(lastOf(person), test, deciding)
    case 'stageAt':
      return momentHolds(person.stageAt, test, deciding)
    case 'created':
      return momentHolds(idMadeAt(person.id), test, deciding)
    default:
      throw new Error('a filter was not checked against the attributes')
  }
}

export function firstOf({ touches }: Pick<KnownPerson, 'touches'>): Instant | null {
  return touches.reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null)
}

export function lastOf({ touches }: Pick<KnownPerson, 'touches'>): Instant | null {
  return touches.reduce<Instant | null>((last, { at }) => (last === null || at > last ? at : last), null)
}

/** Of who has no account, everything about it is missing. */
function accountHolds(
  { account: { ...asked } }: AccountCondition,
  account: KnownAccount | null,
  deciding: Deciding,
): boolean {
  if ('field' in asked)
    return fieldHolds(asked, account?.attributes ?? {}, { ...deciding, fields: deciding.fieldsOfAccount })
  const { attribute, test } = asked
  if (attribute === 'created') return momentHolds(account && idMadeAt(account.id), test, deciding)
  if (attribute !== 'name' && attribute !== 'domain')
    throw new Error('a filter was not checked against the attributes')
  return valueHolds(account?.[attribute] ?? null, test)
}

/** A whole address is compared as identities are; parts are looked for in each address. */
function emailHolds(emails: readonly string[], test: Test): boolean {
  if (!('text' in test) || (test.op !== 'is' && test.op !== 'is-not')) return anyText(emails, test)
  return emails.includes(test.text.trim().toLowerCase()) === (test.op === 'is')
}

function anyText(texts: readonly string[], test: Test): boolean {
  if (!('text' in test)) return texts.length > 0 === (test.op === 'filled')
  if (test.op === 'is-not') return !texts.some(text => textHolds(text, { ...test, op: 'is' }))
  if (test.op === 'contains-not') return !texts.some(text => textHolds(text, { ...test, op: 'contains' }))
  return texts.some(text => textHolds(text, test))
}

function bare(test: Test): Test {
  return 'text' in test ? { ...test, text: test.text.replaceAll(/[\s()/.-]/g, '') } : test
}

function lowerValues(test: Test): Test {
  return 'values' in test ? { ...test, values: test.values.map(value => value.toLowerCase()) } : test
}

/** Texts, words and choices. What is missing fits only what is negative. */
function valueHolds(value: string | null, test: Test): boolean {
  if ('text' in test) return value === null ? test.op.endsWith('-not') : textHolds(value, test)
  if ('values' in test) return (value !== null && test.values.includes(value)) === (test.op === 'one-of')
  return (value !== null) === (test.op === 'filled')
}

function numberHolds(value: number, test: Test): boolean {
  if (!('number' in test)) throw new Error('a filter was not checked against the operators')
  if (test.op === 'equals') return value === test.number
  return test.op === 'at-least' ? value >= test.number : value <= test.number
}

function momentHolds(at: Instant | null, test: Test, deciding: Deciding): boolean {
  if (test.op === 'filled' || test.op === 'empty') return (at !== null) === (test.op === 'filled')
  if (at === null) return false
  if (test.op === 'more-than-ago') return at < deciding.now - test.days * DAY
  if (test.op !== 'within') throw new Error('a filter was not checked against the operators')
  const { from, before } = momentsOf(deciding, test.span)
  return (from === undefined || at >= from) && (before === undefined || at < before)
}

/** The instants of the touches that a condition counts, in no order, whenever they were. */
export function touchesCounted(
  { touch: { kinds, channels, campaigns, direction } }: TouchCondition,
  { touches }: Pick<KnownPerson, 'touches'>,
): Instant[] {
  const ids = campaigns?.map(id => id.toLowerCase())
  return touches
    .filter(
      one =>
        (!kinds || kinds.includes(one.kind)) &&
        (!channels || channels.includes(one.channel)) &&
        (!ids || (one.campaign !== null && ids.includes(one.campaign))) &&
        (!direction || one.direction === direction),
    )
    .map(one => one.at)
}

function touchHolds(condition: TouchCondition, person: KnownPerson, deciding: Deciding): boolean {
  const { when } = condition.touch
  const { from, before } = when ? momentsOf(deciding, when) : { from: undefined, before: undefined }
  const count = touchesCounted(condition, person).filter(
    at => (from === undefined || at >= from) && (before === undefined || at < before),
  ).length
  return condition.did ? count >= (condition.atLeast ?? 1) : count === 0
}

function isSuch(deal: KnownDeal, { deal: asked }: DealCondition): boolean {
  const { states, pipelines, stages, owners, amount } = asked
  const isOf = (ids: readonly string[] | undefined, id: string | null): boolean =>
    !ids || (id !== null && ids.some(one => one.toLowerCase() === id))
  return (
    (!states || states.includes(deal.state as 'open')) &&
    isOf(pipelines, deal.pipeline) &&
    (!stages || stages.includes(deal.stage)) &&
    isOf(owners, deal.owner) &&
    (!amount || amountHolds(deal.amount, amount))
  )
}

function amountHolds(money: KnownDeal['amount'], { from, to, currency }: Amount): boolean {
  return (
    money !== null &&
    money.currency === currency &&
    (from === undefined || money.minor >= BigInt(from)) &&
    (to === undefined || money.minor <= BigInt(to))
  )
}

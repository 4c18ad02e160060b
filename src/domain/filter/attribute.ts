import type { Operator } from './filter.ts'

export const filterNouns = ['person', 'account', 'deal'] as const
export type FilterNoun = (typeof filterNouns)[number]

/**
 * What an attribute is compared by. `word`: one of the company's own words, such as an origin; `choice`: one of a few
 * fixed ones; `account` and `member`: ids; `date`: a moment, asked for by days; `money`: minor units.
 */
export type AttributeType =
  | 'text'
  | 'word'
  | 'choice'
  | 'account'
  | 'member'
  | 'pipeline'
  | 'number'
  | 'money'
  | 'date'
export type Attribute = {
  key: string
  type: AttributeType
  /** Whether it may be missing, and so be asked for by `filled` and `empty`. */
  optional: boolean
  options?: readonly string[]
}

const STAGES = ['visitor', 'lead', 'mql', 'sal', 'sql', 'customer', 'nurture', 'disqualified'] as const

const attributes: Record<FilterNoun, readonly Attribute[]> = {
  person: [
    { key: 'name', type: 'text', optional: true },
    { key: 'company', type: 'text', optional: true },
    { key: 'email', type: 'text', optional: true },
    { key: 'phone', type: 'text', optional: true },
    { key: 'domain', type: 'text', optional: true },
    { key: 'stage', type: 'choice', optional: false, options: STAGES },
    { key: 'stageAt', type: 'date', optional: true },
    { key: 'origin', type: 'word', optional: true },
    { key: 'account', type: 'account', optional: true },
    { key: 'touches', type: 'number', optional: false },
    { key: 'firstTouch', type: 'date', optional: true },
    { key: 'lastTouch', type: 'date', optional: true },
    { key: 'created', type: 'date', optional: false },
  ],
  account: [
    { key: 'name', type: 'text', optional: false },
    { key: 'domain', type: 'text', optional: true },
    { key: 'people', type: 'number', optional: false },
    { key: 'open', type: 'money', optional: false },
    { key: 'booked', type: 'money', optional: false },
    { key: 'received', type: 'money', optional: false },
    { key: 'lastTouch', type: 'date', optional: true },
    { key: 'created', type: 'date', optional: false },
  ],
  deal: [
    { key: 'name', type: 'text', optional: false },
    { key: 'state', type: 'choice', optional: false, options: ['open', 'won', 'lost'] },
    { key: 'pipeline', type: 'pipeline', optional: false },
    { key: 'stage', type: 'word', optional: false },
    { key: 'amount', type: 'money', optional: true },
    { key: 'owner', type: 'member', optional: true },
    { key: 'account', type: 'account', optional: true },
    {
      key: 'sourcedBy',
      type: 'choice',
      optional: false,
      options: ['marketing', 'sales', 'partner', 'customer'],
    },
    { key: 'created', type: 'date', optional: false },
    { key: 'closed', type: 'date', optional: true },
  ],
}

/** What can be asked of a noun, in the order in which it is offered. */
export function attributesOf(noun: FilterNoun): readonly Attribute[] {
  return attributes[noun]
}

export function attributeOf(noun: FilterNoun, key: string): Attribute | undefined {
  return attributes[noun].find(one => one.key === key)
}

/** What can be asked of a type; of what may be missing, also whether it is there. The first is what one begins with. */
export function operatorsOf(type: AttributeType | OwnType, optional: boolean): readonly Operator[] {
  return optional ? [...OPERATORS[type], 'filled', 'empty'] : OPERATORS[type]
}

/** A field of the company's own, as far as filters go. */
export type OwnField = { id: string; key: string; type: OwnType; currency: string | null }
export type OwnType = 'text' | 'number' | 'money' | 'date' | 'choice' | 'link' | 'person'

const TEXT = ['contains', 'is', 'starts', 'ends', 'is-not', 'contains-not'] as const
const SET = ['one-of', 'none-of'] as const

const OPERATORS: Record<AttributeType | OwnType, readonly Operator[]> = {
  text: TEXT,
  link: TEXT,
  word: [...SET, 'contains'],
  choice: SET,
  account: SET,
  member: SET,
  pipeline: SET,
  person: SET,
  number: ['at-least', 'at-most', 'equals'],
  money: ['amount'],
  date: ['within', 'more-than-ago'],
}

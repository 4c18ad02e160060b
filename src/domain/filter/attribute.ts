import type { Field, FieldType } from '#domain/field/field.ts'
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

/** What can be asked of the account that a person belongs to: what does not change by what others of the account do. */
export const ACCOUNT_OF_PERSON: readonly Attribute[] = attributes.account.filter(({ key }) =>
  ['name', 'domain', 'created'].includes(key),
)

/** What can be asked of an attribute; of one that may be missing also whether it is there. One begins with the first. */
export function operatorsOf({ type, optional }: Pick<Attribute, 'type' | 'optional'>): readonly Operator[] {
  return optional ? [...OPERATORS[type], ...PRESENCE] : OPERATORS[type]
}

/** What can be asked of a field of the company's own. */
export function operatorsOfField(type: FieldType): readonly Operator[] {
  return [...OF_FIELDS[type], ...PRESENCE]
}

/** A field of the company's own, as far as filters go. */
export type OwnField = Pick<Field, 'id' | 'key' | 'type'>

const TEXT = ['contains', 'is', 'starts', 'ends', 'is-not', 'contains-not'] as const
const SET = ['one-of', 'none-of'] as const

const NUMBER = ['at-least', 'at-most', 'equals'] as const
const DATE = ['within', 'more-than-ago'] as const
const PRESENCE = ['filled', 'empty'] as const

const OPERATORS: Record<AttributeType, readonly Operator[]> = {
  text: TEXT,
  word: [...SET, 'contains'],
  choice: SET,
  account: SET,
  member: SET,
  pipeline: SET,
  number: NUMBER,
  money: ['amount'],
  date: DATE,
}

const WORDS = TEXT.filter(op => op !== 'ends')

const OF_FIELDS: Record<FieldType, readonly Operator[]> = {
  text: WORDS,
  link: WORDS,
  choice: SET,
  person: SET,
  number: NUMBER,
  money: ['amount'],
  date: DATE,
}

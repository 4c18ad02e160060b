export const fieldNouns = ['person', 'account', 'deal', 'campaign'] as const
export type FieldNoun = (typeof fieldNouns)[number]

export const fieldTypes = ['text', 'number', 'money', 'date', 'choice', 'link', 'person'] as const
export type FieldType = (typeof fieldTypes)[number]

/** Colours of options. Blue and orange are not among them: they say marketing and sales. */
export const optionColours = ['grey', 'green', 'teal', 'violet', 'pink', 'brown', 'yellow', 'red'] as const
export type OptionColour = (typeof optionColours)[number]

export type FieldOption = {
  key: string
  label: string
  colour: OptionColour | null
  /** The key of the option that this one was merged into: who said this one said that one. */
  into?: string
}

/** A field of a company's own: what it wants to know of a person, account, deal or campaign. */
export type Field = {
  id: string
  noun: FieldNoun
  /** Under which the values stand in the record's attributes. Never changes. */
  key: string
  label: string
  type: FieldType
  /** Of a choice, in their order. */
  options: FieldOption[]
  /** Of money: in which currency a bare number counts. */
  currency: string | null
  required: boolean
  description: string | null
  position: number
  archived: boolean
}

/** A person outside, or a member of the company. */
export type PersonValue = { person: string } | { member: string }

/** Whole minor units as decimal text, and an ISO 4217 currency. */
export type MoneyValue = { minor: string; currency: string }

/** How a value stands in the attributes. A day is YYYY-MM-DD; a choice is the key of its option. */
export type FieldValue = string | number | boolean | MoneyValue | PersonValue
export type Attributes = Record<string, FieldValue>
/** What somebody says of attributes: null takes one away. */
export type SaidAttributes = Record<string, FieldValue | null>

/** The options that can be chosen. */
export function openOptions(field: Pick<Field, 'options'>): FieldOption[] {
  return field.options.filter(option => option.into === undefined)
}

/** The attributes after somebody has said something of some of them. */
export function withSaid(before: Attributes, said: SaidAttributes): Attributes {
  const after: Attributes = { ...before }
  for (const [key, value] of Object.entries(said)) {
    if (value === null) delete after[key]
    else after[key] = value
  }
  return after
}

/** The key that a label gives when nobody chooses one: lower case, words joined by hyphens. */
export function keyOfLabel(label: string): string {
  const key = label
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100)
  return key === '' ? label.trim().slice(0, 100) : key
}

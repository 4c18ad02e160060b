import type { OwnField } from './attribute.ts'

/** What a list is sorted by: an attribute, or `field:` and the key of a field of the company's own. What is missing comes last. */
export type Sort = { by: string; down: boolean }
export type SortedNoun = 'person' | 'account'

const sorts: Record<SortedNoun, readonly string[]> = {
  person: ['name', 'stage', 'lastTouch', 'firstTouch', 'created', 'origin', 'account', 'touches'],
  account: ['name', 'domain', 'people', 'open', 'booked', 'received', 'lastTouch', 'created'],
}

export const DEFAULT_SORT: Record<SortedNoun, string> = { person: '-lastTouch', account: 'name' }

const FIELD = 'field:'

/** Which attributes a list can be sorted by. */
export function sortsOf(noun: SortedNoun): readonly string[] {
  return sorts[noun]
}

/** `name`, downwards `-name`; a field of the company's own `field:size`. */
export function sortOf(text: string): Sort {
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false }
}

export function sortText({ by, down }: Sort): string {
  return down ? `-${by}` : by
}

/** The field that a column or a sort speaks of. */
export function fieldNamed<Field extends Pick<OwnField, 'key'>>(
  column: string,
  fields: readonly Field[],
): Field | undefined {
  return column.startsWith(FIELD) ? fields.find(one => one.key === column.slice(FIELD.length)) : undefined
}

export function fieldColumn(key: string): string {
  return FIELD + key
}

/** Whether a list of the noun can be sorted so. */
export function canSort(noun: SortedNoun, { by }: Sort, fields: readonly OwnField[]): boolean {
  return sorts[noun].includes(by) || fieldNamed(by, fields) !== undefined
}

/** The columns of a list: attributes and own fields, in the order in which they are offered. */
export function columnsOf(noun: SortedNoun, fields: readonly Pick<OwnField, 'key'>[]): string[] {
  return [...columns[noun], ...fields.map(field => fieldColumn(field.key))]
}

const columns: Record<SortedNoun, readonly string[]> = {
  person: [
    'name',
    'company',
    'email',
    'phone',
    'domain',
    'stage',
    'stageAt',
    'account',
    'origin',
    'touches',
    'firstTouch',
    'lastTouch',
    'created',
  ],
  account: ['name', 'domain', 'people', 'open', 'booked', 'received', 'lastTouch', 'owner', 'created'],
}

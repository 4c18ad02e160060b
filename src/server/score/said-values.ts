export type SaidValue = { key: string; value: string | number | null }

/** The values of fields that can be learnt from: numbers, words, yes and no. Money counts in its minor units. */
export function numbersAndWords(attributes: Record<string, unknown> | null): SaidValue[] {
  return Object.entries(attributes ?? {}).flatMap(([key, value]): SaidValue[] => {
    if (value === null || typeof value === 'number') return [{ key, value }]
    if (typeof value === 'boolean') return [{ key, value: value ? 'yes' : 'no' }]
    if (typeof value === 'string') return [{ key, value: value.slice(0, 200) }]
    if (typeof value === 'object' && 'minor' in value) return [{ key, value: Number(value.minor) }]
    return []
  })
}

import { keyOfLabel, openOptions, type Field, type FieldOption, type OptionColour } from './field.ts'

export type SaidOption = { key?: string | undefined; label: string; colour?: OptionColour | null | undefined }

export type OptionsRefusal =
  | { refused: 'name-taken'; label: string }
  | { refused: 'no-such-option'; key: string }

/**
 * The options of a choice after somebody has said all of them anew, with those that left. Options are known by their
 * keys, so a label changes freely; what was merged into another stays merged.
 */
export function optionsSaid(
  before: readonly FieldOption[],
  said: readonly SaidOption[],
): { options: FieldOption[]; left: FieldOption[] } | OptionsRefusal {
  const merged = before.filter(option => option.into !== undefined)
  const open = new Map(openOptions({ options: [...before] }).map(option => [option.key, option]))
  const options: FieldOption[] = []
  const labels = new Set<string>()
  for (const one of said) {
    const label = one.label.trim()
    const old = one.key === undefined ? undefined : open.get(one.key)
    const folded = label.toLowerCase()
    if (labels.has(folded)) return { refused: 'name-taken', label }
    labels.add(folded)
    const key = one.key ?? freeKey(label, [...before, ...options])
    if ([...options, ...merged].some(option => option.key.toLowerCase() === key.toLowerCase()))
      return { refused: 'name-taken', label }
    options.push({ key, label, colour: one.colour === undefined ? (old?.colour ?? null) : one.colour })
  }
  const kept = new Set(options.map(option => option.key))
  return {
    options: [...options, ...merged],
    left: [...open.values()].filter(option => !kept.has(option.key)),
  }
}

/** The option `from` says `into` from now on, and so does whatever was merged into it before. */
export function optionsMerged(
  field: Pick<Field, 'options'>,
  from: string,
  into: string,
): FieldOption[] | OptionsRefusal {
  const open = openOptions(field)
  for (const key of [from, into])
    if (!open.some(option => option.key === key)) return { refused: 'no-such-option', key }
  if (from === into) return { refused: 'no-such-option', key: into }
  return field.options.map(option =>
    option.key === from || option.into === from ? { ...option, into } : option,
  )
}

function freeKey(label: string, taken: readonly FieldOption[]): string {
  const key = keyOfLabel(label)
  const keys = new Set(taken.map(option => option.key.toLowerCase()))
  if (!keys.has(key)) return key
  for (let number = 2; ; number++) if (!keys.has(`${key}-${number}`)) return `${key}-${number}`
}

import type { ColumnProfile } from './column-profile.ts'
import type { MappingProblem, ProfiledFile } from './compile-mapping.ts'
import {
  type Choice,
  type ColumnOf,
  type FileMapping,
  type Mapping,
  type TargetKey,
  targetOf,
} from './mapping.ts'
import type { ColumnSource, Condition, DateSource, MoneySource, Source } from './plan.ts'

/** Turns the choices of one file into the values of a plan. */
export type FileCompiler = ReturnType<typeof fileCompiler>

export function fileCompiler(
  mapping: Mapping,
  one: FileMapping,
  files: readonly ProfiledFile[],
  problems: MappingProblem[],
) {
  const told = new Set<string>()
  const tell = (problem: Omit<MappingProblem, 'file'>) => {
    const key = `${problem.code} ${problem.column ?? ''} ${problem.target ?? ''}`
    if (!told.has(key)) problems.push({ ...problem, file: one.file })
    told.add(key)
  }

  function profileOf(choice: { column: string; from?: string }): ColumnProfile | undefined {
    const file = choice.from === undefined ? one.file : one.joins.find(join => join.as === choice.from)?.file
    const found = files
      .find(other => other.file === file)
      ?.columns.find(column => column.name === choice.column)
    if (found === undefined) tell({ code: 'column-gone', column: choice.column })
    return found
  }

  const choice = (key: TargetKey): Choice | undefined => one.fields[key]

  function value(key: TargetKey): Source | undefined {
    const chosen = choice(key)
    return chosen && sourceOf(key, chosen)
  }

  function sourceOf(key: TargetKey, chosen: Choice): Source {
    if ('value' in chosen) return { value: chosen.value }
    profileOf(chosen)
    const source: ColumnSource = { column: chosen.column }
    if (chosen.from !== undefined) source.from = chosen.from
    if (chosen.words !== undefined && Object.keys(chosen.words).length > 0) {
      source.map = chosen.words
      source.unmapped = chosen.otherwise === undefined ? 'keep' : { value: chosen.otherwise }
    }
    if (chosen.empty !== undefined) source.emptyMeans = chosen.empty
    if (chosen.before !== undefined) source.before = chosen.before
    if (targetOf(key).type === 'email') source.case = 'lower'
    return source
  }

  /** The first of these targets that is chosen and filled. */
  function firstOf(...keys: TargetKey[]): Source | undefined {
    const found = keys.flatMap(key => {
      const source = value(key)
      return source === undefined ? [] : [source]
    })
    return found.length > 1 ? { first: found } : found[0]
  }

  function date(...keys: TargetKey[]): DateSource | undefined {
    const source = firstOf(...keys)
    if (source === undefined) return undefined
    const formats = new Set<string>()
    for (const key of keys) {
      const chosen = choice(key)
      if (chosen && 'column' in chosen) for (const format of formatsOf(chosen)) formats.add(format)
    }
    return { date: source, formats: formats.size > 0 ? [...formats] : ['iso'] }
  }

  function formatsOf(chosen: { column: string; from?: string }): string[] {
    const found = profileOf(chosen)?.date
    const said = chosen.from === undefined ? one.columns[chosen.column]?.order : undefined
    if (found === undefined) return []
    if (found.ambiguous && said === undefined) tell({ code: 'date-order-open', column: chosen.column })
    return found.formats[said ?? found.order] ?? []
  }

  function money(amount: TargetKey, currency: TargetKey): MoneySource | undefined {
    const chosen = choice(amount)
    const source = value(amount)
    if (chosen === undefined || source === undefined) return undefined
    const inColumn = value(currency)
    const profile = 'column' in chosen ? profileOf(chosen) : undefined
    const said =
      'column' in chosen && chosen.from === undefined ? one.columns[chosen.column]?.decimal : undefined
    if (profile?.number?.ambiguous && said === undefined) tell({ code: 'decimal-open', column: profile.name })
    const decimal = said ?? profile?.number?.decimal ?? '.'
    const group = said === undefined || said === profile?.number?.decimal ? profile?.number?.group : undefined
    return {
      amount: source,
      decimal,
      group: group ?? (decimal === '.' ? ',' : '.'),
      currency: inColumn === undefined ? { value: mapping.currency } : withEmpty(inColumn, mapping.currency),
    }
  }

  /** A template of one column and words around it; undefined where the column is not of the row itself. */
  function around(key: TargetKey, before: string, behind: string): Source | undefined {
    const chosen = choice(key)
    if (chosen === undefined) return undefined
    if ('value' in chosen) return { value: `${before}${chosen.value}${behind}` }
    profileOf(chosen)
    if (chosen.from !== undefined || /[{}]/.test(chosen.column)) {
      tell({ code: 'braces', column: chosen.column })
      return undefined
    }
    return { template: `${before}{${chosen.column}}${behind}` }
  }

  function filled(...keys: TargetKey[]): Condition[] {
    return keys.flatMap(key => {
      const chosen = choice(key)
      return chosen && 'column' in chosen ? [{ ...columnIn(chosen), is: 'filled' as const }] : []
    })
  }

  /** When a target means one of these words; undefined when it never does. */
  function means(key: TargetKey, meaning: string): Condition[] | undefined {
    const chosen = choice(key)
    if (chosen === undefined) return undefined
    if ('value' in chosen) return chosen.value === meaning ? [] : undefined
    const words = wordsFor(chosen, meaning)
    return words.length === 0 ? undefined : [{ ...columnIn(chosen), equals: words }]
  }

  /** When it means none of these words. */
  function meansNot(key: TargetKey, meanings: readonly string[]): Condition[] | undefined {
    const chosen = choice(key)
    if (chosen === undefined) return []
    if ('value' in chosen) return meanings.includes(chosen.value) ? undefined : []
    const words = meanings.flatMap(meaning => wordsFor(chosen, meaning))
    return words.length === 0 ? [] : [{ ...columnIn(chosen), not: words }]
  }

  return { choice, value, firstOf, date, money, around, filled, means, meansNot, tell, sourceOf }
}

function wordsFor(chosen: ColumnOf, meaning: string): string[] {
  const words = Object.entries(chosen.words ?? {})
    .filter(([, means]) => means === meaning)
    .map(([word]) => word)
  return chosen.words?.[meaning] === undefined ? [...words, meaning] : words
}

function columnIn({ column, from }: { column: string; from?: string }): { column: string; from?: string } {
  return from === undefined ? { column } : { column, from }
}

function withEmpty(source: Source, currency: string): Source {
  return typeof source === 'object' && 'column' in source && source.emptyMeans === undefined
    ? { ...source, emptyMeans: currency }
    : source
}

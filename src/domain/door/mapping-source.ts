/**
 * Where a value of a touchpoint comes from, in what another program sent. A text that begins with `$` is a path, such as
 * `$.contact.email` or `$.items[0]['first name']`; any other text is said as it stands, with `{$.path}` in it filled in.
 * Nothing of it is ever run.
 */
export type MappingSource =
  | string
  /** By what stands there, in a table; `otherwise` for what the table does not have. */
  | { choose: string; among: Record<string, string>; otherwise?: string }
  /** The first that says anything. */
  | { first: string[] }

export type SourceProblem = 'not-a-path' | 'not-one-value' | 'no-choice'
export type Said = { value: string | undefined } | { problem: SourceProblem; detail: string }

const LONGEST_PATH = 300
const MOST_STEPS = 20
const STEP = /\.([^.[\]{}'"\s][^.[\]{}'"]*)|\[(-?\d{1,5})\]|\['([^']+)'\]/y
const PLACE = /\{(\$[^{}]*)\}/g

type Step = string | number

/** The steps of a path; undefined when it is none. */
export function pathSteps(path: string): Step[] | undefined {
  if (!path.startsWith('$') || path.length > LONGEST_PATH) return undefined
  const steps: Step[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path)
    if (!found || steps.length === MOST_STEPS) return undefined
    const [, name, place, quoted] = found
    steps.push(place === undefined ? (name ?? quoted ?? '').trim() : Number(place))
  }
  return steps
}

/** The path that leads from one step on, as `pathSteps` reads it; undefined for a name that no path can say. */
export function pathTo(path: string, step: Step): string | undefined {
  if (typeof step === 'number') return `${path}[${step}]`
  if (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(step)) return `${path}.${step}`
  return step === '' || step.includes("'") || step !== step.trim() ? undefined : `${path}['${step}']`
}

/** What is wrong with how a source is written: the text of it that nobody can follow. */
export function unreadableSource(source: MappingSource): string | undefined {
  const texts =
    typeof source === 'string'
      ? [source]
      : 'first' in source
        ? source.first
        : [source.choose, ...Object.values(source.among), ...(source.otherwise ? [source.otherwise] : [])]
  return texts.flatMap(pathsIn).find(path => pathSteps(path) === undefined)
}

function pathsIn(text: string): string[] {
  return text.startsWith('$') ? [text] : [...text.matchAll(PLACE)].map(([, path]) => path ?? '')
}

/** What a source says of a message; undefined when nothing stands there. */
export function readSource(source: MappingSource, message: unknown): Said {
  if (typeof source === 'string') return readText(source, message)
  if ('first' in source) {
    for (const one of source.first) {
      const said = readText(one, message)
      if ('problem' in said || said.value !== undefined) return said
    }
    return { value: undefined }
  }
  const said = readText(source.choose, message)
  if ('problem' in said) return said
  const { value } = said
  if (value !== undefined && Object.hasOwn(source.among, value))
    return readText(source.among[value] ?? '', message)
  if (source.otherwise !== undefined) return readText(source.otherwise, message)
  return value === undefined ? { value } : { problem: 'no-choice', detail: value }
}

function readText(text: string, message: unknown): Said {
  if (text.startsWith('$')) return readPath(text, message)
  let problem: Said | undefined
  let filled = 0
  let places = 0
  const value = text.replaceAll(PLACE, (_all, path: string) => {
    const said = readPath(path, message)
    places += 1
    if ('problem' in said) problem ??= said
    else if (said.value !== undefined) filled += 1
    return 'value' in said ? (said.value ?? '') : ''
  })
  // A text of which every place is empty says nothing, though blanks or commas of its own may be left.
  return problem ?? { value: places > 0 && filled === 0 ? undefined : kept(value) }
}

function readPath(path: string, message: unknown): Said {
  const steps = pathSteps(path)
  if (!steps) return { problem: 'not-a-path', detail: path }
  let here: unknown = message
  for (const step of steps) here = stepInto(here, step)
  if (here === undefined || here === null) return { value: undefined }
  if (typeof here === 'object') return { problem: 'not-one-value', detail: path }
  return { value: kept(String(here)) }
}

function stepInto(here: unknown, step: Step): unknown {
  if (Array.isArray(here)) return typeof step === 'number' ? (here as unknown[]).at(step) : undefined
  if (typeof here !== 'object' || here === null) return undefined
  const name = String(step)
  return Object.hasOwn(here, name) ? (here as Record<string, unknown>)[name] : undefined
}

/** Without blanks around it, and without what no database keeps. */
function kept(text: string): string | undefined {
  const whole = text.replaceAll('\0', '\uFFFD').trim()
  return whole === '' ? undefined : wellFormed(whole)
}

/** Half a character stands for none. */
export function wellFormed(text: string): string {
  return text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}

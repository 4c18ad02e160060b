import type { FileCompiler } from './compile-values.ts'
import type { TargetKey } from './mapping.ts'
import type { Make, PersonSource, Source } from './plan.ts'

/**
 * What each row says of being reached. Who said nothing says nothing here: an empty cell makes no word of the ledger, and
 * nobody is written to for what they were not asked.
 */
export function consents(compiler: FileCompiler, person: PersonSource | undefined): Make[] {
  const { value, date, filled, choice, tell } = compiler
  const given = value('consent.given')
  const at = date('consent.at')
  const purpose = value('consent.purpose')
  const externalId = idOf(compiler)
  if (!person) tell({ code: 'needs-person', target: 'consent' })
  if (!given) tell({ code: 'needs-agreed', target: 'consent' })
  if (!purpose) tell({ code: 'needs-purpose', target: 'consent' })
  if (!at) tell({ code: 'needs-date', target: 'consent' })
  if (!person || !given || !purpose || !at || !externalId) return []
  const wording = value('consent.wording')
  const form = value('consent.form')
  const asked = choice('consent.given')
  return [
    {
      make: 'consent',
      ...(asked && 'column' in asked && asked.empty === undefined && { when: filled('consent.given') }),
      externalId,
      at,
      person,
      given,
      purpose,
      channel: value('consent.channel') ?? { value: 'mail' },
      ...(wording && { wording }),
      ...(form && { form }),
    },
  ]
}

const SAID = ['consent.purpose', 'consent.channel', 'consent.given', 'consent.at'] as const

/** By whom, for what, and which word: a later file that says otherwise adds a word, and the same file again none. */
function idOf({ choice, around }: FileCompiler): Source | undefined {
  const behind = SAID.map(key => partOf(choice(key))).join(' ')
  const ways = (['person.id', 'person.email', 'person.phone'] as const).flatMap((key: TargetKey) => {
    const chosen = choice(key)
    if (!chosen || !('column' in chosen)) return []
    const way = around(key, 'consent:', ` ${behind}`)
    return way ? [way] : []
  })
  // As one of several, so that a no without its day has a name too.
  return ways.length > 0 ? { first: ways } : undefined
}

function partOf(chosen: ReturnType<FileCompiler['choice']>): string {
  if (!chosen) return ''
  if ('value' in chosen) return chosen.value.replaceAll(/[{}]/g, '')
  return chosen.from === undefined && !/[{}:]/.test(chosen.column) ? `{${chosen.column}}` : ''
}

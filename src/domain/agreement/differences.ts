import type { Filter } from '#domain/filter/filter.ts'
import type { AgreementContent, DefinedStage, Definition, ReturnReason } from './agreement.ts'
import { type Clause, keyOf } from './clause.ts'
import { isSame } from './same.ts'

/** What changed, for each language to put into words. Only what is different is named. */
export type Difference =
  | { what: 'definition'; is: 'added' | 'removed'; definition: Definition }
  | { what: 'definition'; is: 'changed'; stage: DefinedStage; changes: DefinitionChange[] }
  | { what: 'clause'; is: 'added' | 'removed'; clause: Clause }
  | { what: 'clause'; is: 'changed'; before: Clause; after: Clause }
  | { what: 'reason'; is: 'added' | 'removed'; reason: ReturnReason }
  | { what: 'reason'; is: 'changed'; before: ReturnReason; after: ReturnReason }

export type DefinitionChange =
  | { part: 'words'; before: string; after: string }
  | { part: 'condition'; before: Filter | null; after: Filter | null }
  | { part: 'examples' | 'counterExamples'; added: string[]; removed: string[] }

/**
 * What a version says otherwise than the one before it; nothing when they say the same. Without one before, everything is
 * added. The order in which clauses or reasons stand says nothing.
 */
export function differences(before: AgreementContent | undefined, after: AgreementContent): Difference[] {
  const old = before ?? { definitions: [], clauses: [], returnReasons: [] }
  return [
    ...compared(old.definitions, after.definitions, one => one.stage).map(ofDefinition),
    ...compared(old.clauses, after.clauses, keyOf).map(ofClause),
    ...compared(old.returnReasons, after.returnReasons, one => one.key).map(ofReason),
  ]
}

type Pair<Thing> = { before: Thing | undefined; after: Thing } | { before: Thing; after: undefined }

/** Those that are not the same in both, in the order of what holds now, what was removed last. */
function compared<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keyed: (thing: Thing) => string,
): Pair<Thing>[] {
  const old = new Map(before.map(one => [keyed(one), one]))
  const kept = new Set(after.map(keyed))
  return [
    ...after
      .map((one): Pair<Thing> => ({ before: old.get(keyed(one)), after: one }))
      .filter(pair => !isSame(pair.before, pair.after)),
    ...before
      .filter(one => !kept.has(keyed(one)))
      .map((one): Pair<Thing> => ({ before: one, after: undefined })),
  ]
}

function ofDefinition({ before, after }: Pair<Definition>): Difference {
  if (before && after)
    return { what: 'definition', is: 'changed', stage: after.stage, changes: changesOf(before, after) }
  if (after) return { what: 'definition', is: 'added', definition: after }
  return { what: 'definition', is: 'removed', definition: before as Definition }
}

function changesOf(before: Definition, after: Definition): DefinitionChange[] {
  const changes: DefinitionChange[] = []
  if (before.words !== after.words) changes.push({ part: 'words', before: before.words, after: after.words })
  if (!isSame(before.condition, after.condition))
    changes.push({ part: 'condition', before: before.condition, after: after.condition })
  for (const part of ['examples', 'counterExamples'] as const) {
    const added = after[part].filter(one => !before[part].includes(one))
    const removed = before[part].filter(one => !after[part].includes(one))
    if (added.length + removed.length > 0) changes.push({ part, added, removed })
  }
  return changes
}

function ofClause({ before, after }: Pair<Clause>): Difference {
  if (before && after) return { what: 'clause', is: 'changed', before, after }
  if (after) return { what: 'clause', is: 'added', clause: after }
  return { what: 'clause', is: 'removed', clause: before as Clause }
}

function ofReason({ before, after }: Pair<ReturnReason>): Difference {
  if (before && after) return { what: 'reason', is: 'changed', before, after }
  if (after) return { what: 'reason', is: 'added', reason: after }
  return { what: 'reason', is: 'removed', reason: before as ReturnReason }
}

import type { Condition, Filter, Test } from '#domain/filter/filter.ts'

/** A filter while it is made: groups may be empty and conditions lack a value. */
export type Draft = DraftGroup | DraftCondition
export type DraftGroup = { id: number; join: 'all' | 'any' | 'none'; parts: Draft[] }
export type DraftCondition = { id: number; condition: Condition }

let count = 0
export const nextId = (): number => ++count

export function isDraftGroup(draft: Draft): draft is DraftGroup {
  return 'join' in draft
}

/** The outermost is always a group, so that there is something to add to. */
export function draftOf(filter: Filter | null): DraftGroup {
  if (filter === null) return { id: nextId(), join: 'all', parts: [] }
  const draft = partOf(filter)
  return isDraftGroup(draft) ? draft : { id: nextId(), join: 'all', parts: [draft] }
}

function partOf(filter: Filter): Draft {
  if ('all' in filter) return { id: nextId(), join: 'all', parts: filter.all.map(partOf) }
  if ('any' in filter) return { id: nextId(), join: 'any', parts: filter.any.map(partOf) }
  if ('not' in filter) {
    const inner = 'any' in filter.not ? filter.not.any : [filter.not]
    return { id: nextId(), join: 'none', parts: inner.map(partOf) }
  }
  return { id: nextId(), condition: filter }
}

/** What is complete of a draft; null when nothing is. */
export function filterOf(draft: Draft): Filter | null {
  if (!isDraftGroup(draft)) return isComplete(draft.condition) ? draft.condition : null
  const parts = draft.parts.flatMap(part => filterOf(part) ?? [])
  if (parts.length === 0) return null
  if (draft.join === 'all') return { all: parts }
  return draft.join === 'any' ? { any: parts } : { not: { any: parts } }
}

/** Nothing of it waits for a value. The outermost may hold nothing at all. */
export function isWhole(draft: DraftGroup): boolean {
  return draft.parts.every(part =>
    isDraftGroup(part) ? part.parts.length > 0 && isWhole(part) : isComplete(part.condition),
  )
}

/** A draft of another time, whose numbers may be those of parts that are made now. */
export function withOwnIds(group: DraftGroup): DraftGroup {
  const parts = group.parts.map(part => (isDraftGroup(part) ? withOwnIds(part) : { ...part, id: nextId() }))
  return { ...group, id: nextId(), parts }
}

export function isComplete(condition: Condition): boolean {
  if ('test' in condition) return isTestComplete(condition.test)
  if ('account' in condition) return isTestComplete(condition.account.test)
  if ('view' in condition) return condition.view !== ''
  if ('touch' in condition) return condition.touch.when === undefined || isSpanComplete(condition.touch.when)
  return true
}

function isTestComplete(test: Test): boolean {
  if ('text' in test) return test.text.trim() !== ''
  if ('values' in test) return test.values.length > 0
  if ('number' in test) return Number.isFinite(test.number)
  if ('amount' in test) return test.amount.from !== undefined || test.amount.to !== undefined
  if ('span' in test) return isSpanComplete(test.span)
  return 'days' in test ? Number.isInteger(test.days) && test.days > 0 : true
}

function isSpanComplete(
  span: { last: number } | { from?: string | undefined; to?: string | undefined },
): boolean {
  if ('last' in span) return Number.isInteger(span.last) && span.last > 0
  const { from, to } = span
  return (from !== undefined || to !== undefined) && (from === undefined || to === undefined || from <= to)
}

/** The draft with one part changed, or without it. */
export function withPart(group: DraftGroup, id: number, change: (part: Draft) => Draft | null): DraftGroup {
  if (group.id === id) {
    const changed = change(group)
    return changed && isDraftGroup(changed) ? changed : group
  }
  const parts = group.parts.flatMap(part => {
    if (part.id === id) return change(part) ?? []
    return isDraftGroup(part) ? withPart(part, id, change) : part
  })
  return { ...group, parts }
}

/** The conditions that stand alone or under one "all": each can be taken out by itself. */
export function topParts(filter: Filter | null): Filter[] {
  if (filter === null) return []
  return 'all' in filter ? filter.all : [filter]
}

/** The filter without one of its top parts. */
export function withoutPart(filter: Filter | null, place: number): Filter | null {
  const left = topParts(filter).filter((_, at) => at !== place)
  return left.length === 0 ? null : { all: left }
}

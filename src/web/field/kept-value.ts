import type { FieldValue } from '#domain/field/field.ts'

const PREFIX = 'duet.draft.field.'

/** A value that was written and not saved yet outlives a reload and a session that ran out, in this tab. */
export function draftOf(name: string): FieldValue | null | undefined {
  try {
    const kept = sessionStorage.getItem(PREFIX + name)
    return kept === null ? undefined : (JSON.parse(kept) as FieldValue | null)
  } catch {
    return undefined
  }
}

export function keepDraftOf(name: string, value: FieldValue | null): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // A full or closed store keeps no drafts; the input itself goes on.
  }
}

export function forgetDraftOf(name: string): void {
  sessionStorage.removeItem(PREFIX + name)
}

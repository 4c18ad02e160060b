const PREFIX = 'duet.draft.'

/** What was begun in this tab; apart from the forms, so that signing out need not load them. */
export function readDraft<Values>(name: string): Partial<Values> | undefined {
  try {
    const kept = sessionStorage.getItem(PREFIX + name)
    return kept === null ? undefined : (JSON.parse(kept) as Partial<Values>)
  } catch {
    return undefined
  }
}

export function keepDraft(name: string, values: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(values))
  } catch {
    // A full or closed store keeps no drafts; the form itself goes on.
  }
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name)
}

const OWNER = 'duet.drafts-of'

/** A session ran out: what was begun waits for whoever began it. */
export function leaveDraftsTo(person: string): void {
  try {
    sessionStorage.setItem(OWNER, person)
  } catch {
    forgetDrafts()
  }
}

/** Somebody came in: what another had begun in this tab is not for their eyes. */
export function claimDrafts(person: string | undefined): void {
  const owner = sessionStorage.getItem(OWNER)
  if (owner !== null && owner !== person) forgetDrafts()
  sessionStorage.removeItem(OWNER)
}

/** When somebody signs out, their drafts go with them. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}

const KEPT_AS = 'duet.mass-edits'

let followed: readonly string[] = read()
const listeners = new Set<() => void>()

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]')
    return Array.isArray(kept) ? kept.filter(id => typeof id === 'string') : []
  } catch {
    return []
  }
}

function change(next: readonly string[]): void {
  followed = next
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(next))
  } catch {
    // A full or closed store only forgets them with the page.
  }
  for (const listener of listeners) listener()
}

/** The mass edits begun in this tab that have not been put away: their notice outlives a reload. */
export function followedNow(): readonly string[] {
  return followed
}

export function onFollowed(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function follow(id: string): void {
  change([...followed.filter(other => other !== id), id])
}

export function putAway(id: string): void {
  change(followed.filter(other => other !== id))
}

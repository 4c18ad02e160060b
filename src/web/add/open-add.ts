const listeners = new Set<() => void>()

/** Opens the form that adds a person, an account or a deal, from wherever its button stands. */
export function openAdd(): void {
  for (const listener of listeners) listener()
}

export function onOpenAdd(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

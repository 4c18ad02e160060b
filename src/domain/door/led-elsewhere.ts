/** The servers that each secret of a door is sent to, by the secret's name. */
export type Destinations = Readonly<Record<string, readonly string[]>>

/**
 * Secrets that were entrusted to a door for some servers and would go to another one now. Whoever may set up doors must
 * not read in this way what somebody else entered and nobody is shown again.
 * @param kept names of the secrets that stay as they were
 */
export function ledElsewhere(before: Destinations, after: Destinations, kept: readonly string[]): string[] {
  return kept.filter(name => {
    const known = new Set(before[name]?.map(server => server.toLowerCase()))
    return (after[name] ?? []).some(server => !known.has(server.toLowerCase()))
  })
}

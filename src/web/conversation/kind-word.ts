/** A kind as messages choose by it, which may have no hyphen. */
export function kindWord(kind: string | null): string {
  return kind?.replaceAll('-', '') ?? 'other'
}

import type { PersonConsents } from '#contract/consent.ts'

/** What a purpose is called; undefined when it is about everything. */
export function purposeName({ purposes }: PersonConsents, key: string | null): string | undefined {
  if (key === null) return undefined
  return purposes.find(one => one.key === key)?.name ?? key
}

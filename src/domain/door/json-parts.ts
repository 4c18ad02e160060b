import { wellFormed } from './mapping-source.ts'

/** Something that came as JSON from elsewhere, of which nothing is certain. */
export type Part = Record<string, unknown>

export function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}
}

export function partsOf(value: unknown): Part[] {
  return Array.isArray(value)
    ? value.filter((one): one is Part => typeof one === 'object' && one !== null && !Array.isArray(one))
    : []
}

/** A text or a number as text, without what no database keeps; undefined when there is none. */
export function textOf(value: unknown, most = 100_000): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = wellFormed(String(value).replaceAll('\0', '\uFFFD').slice(0, most)).trim()
  return text === '' ? undefined : text
}

/** An id: what is longer than a name may be keeps its end, in which ids differ. */
export function idOf(value: unknown): string | undefined {
  return textOf(value, 2_000)?.slice(-200)
}

/** What is there of these, as attributes of a touch. */
export function attributesOf(values: Record<string, unknown>): Record<string, string> | undefined {
  const kept = Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value, 1_000)
    return text === undefined ? [] : [[name, text] as const]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Seconds or milliseconds since 1970, as the field happens to have it; never later than now. */
export function momentOf(value: unknown, now: number): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number <= 0) return now
  return Math.min(Math.round(number < 1e11 ? number * 1_000 : number), now)
}

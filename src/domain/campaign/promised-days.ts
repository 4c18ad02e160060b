/** What a text says of the days that something takes, and the sentence that says so. */
export type DaysSaid = { days: number; sentence: string }

const DAYS = /(\d{1,3})(?:\s+|-)(?:(?:working|business)\s+)?(?:days?|tagen?|werktagen?)\b/i
const SENTENCE = /(?<=[.!?])\s+|\n+/
/** Words of a promise that say what it is about: long enough to mean something, told by how they begin. */
const WORD = /\p{L}{6,}/gu
const BEGINS = 6
const EMPTY = new Set(['within', 'innerh', 'binnen'])

/** The days that a promise names, such as "Installed within 10 days of your order"; undefined when it names none. */
export function promisedDays(promise: string | null): number | undefined {
  const [, days] = DAYS.exec(promise ?? '') ?? []
  return days === undefined || topicsOf(promise ?? '').length === 0 ? undefined : Number(days)
}

/** How the words begin by which somebody speaks of what was promised: "instal" of "Installed within 10 days". */
export function topicsOf(promise: string): string[] {
  const words = [...promise.matchAll(WORD)].map(([word]) => word.slice(0, BEGINS).toLowerCase())
  return [...new Set(words)].filter(word => !EMPTY.has(word))
}

/**
 * What a message says of the same thing: the first sentence that names days and a word of the promise. A sentence about
 * another matter ("the price holds for 30 days") is none.
 */
export function daysSaid(message: string, promise: string): DaysSaid | undefined {
  const topics = topicsOf(promise)
  for (const sentence of message.split(SENTENCE)) {
    const [, days] = DAYS.exec(sentence) ?? []
    const lower = sentence.toLowerCase()
    if (days !== undefined && topics.some(topic => lower.includes(topic)))
      return { days: Number(days), sentence: sentence.trim() }
  }
  return undefined
}

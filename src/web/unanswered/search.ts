import { type UnansweredPart, unansweredParts } from '#contract/unanswered-choice.ts'

export const spans = [7, 30, 90, 365] as const
export type Span = (typeof spans)[number]

/** Which figure stands open: one of its parts, of a channel or of a member (`nobody`). */
export type OpenFigure = { part: UnansweredPart; channel?: string; member?: string; week?: string }

export type UnansweredSearch = { days?: Span | undefined; row?: string | undefined }

export function readUnansweredSearch(search: Record<string, unknown>): UnansweredSearch {
  const days = spans.find(one => String(one) === String(search['days']))
  const row = search['row']
  return {
    ...(days !== undefined && { days }),
    ...(typeof row === 'string' && readFigure(row) && { row }),
  }
}

/** "answered", "all:channel:mail", "unanswered:member:nobody", "all:week:2026-11-16" */
export function writeFigure({ part, channel, member, week }: OpenFigure): string {
  if (channel !== undefined) return `${part}:channel:${channel}`
  if (member !== undefined) return `${part}:member:${member}`
  return week === undefined ? part : `${part}:week:${week}`
}

export function readFigure(text: string): OpenFigure | undefined {
  const [, name, by, value] = /^([a-z]+)(?::(channel|member|week):(.+))?$/.exec(text) ?? []
  const part = unansweredParts.find(one => one === name)
  if (!part) return undefined
  return by === undefined || value === undefined ? { part } : { part, [by]: value }
}

const DAY_MS = 86_400_000

/** The last so many days up to `today` (YYYY-MM-DD). */
export function lastDays(days: number, today: string): { from: string; to: string } {
  return { from: dayAfter(today, 1 - days), to: today }
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

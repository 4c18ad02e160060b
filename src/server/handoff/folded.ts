import type { Handoff } from '#domain/handoff/fold-handoff.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { PlannedStep } from '#domain/wait/overdue.ts'

/** A handoff as it is derived now. */
export type Folded = {
  id: string
  source: string
  name: string
  identity: string
  handoff: Handoff
  convertedAt: Instant | undefined
  /** Whose it is, as happenings name members. */
  holder: string | undefined
  /** It came in long after it was offered, or in a file: it lapses, and nobody is called for it. */
  isHistory: boolean
}

/** With what time asks to be done about it. */
export type Judged = Folded & {
  /** The step to be taken now, and those that it makes needless. */
  take: PlannedStep | undefined
  passOver: PlannedStep[]
  next: PlannedStep[]
}

export function stateOf({ handoff, convertedAt }: Folded): string {
  return convertedAt === undefined ? handoff.is : 'converted'
}

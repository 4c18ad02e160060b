import type { ErrorType } from '#contract/error.ts'

/** How an expected "no" is answered: what happened, what was kept, what to do. */
export type RefusalRow = { status: number; type: ErrorType; says: string }

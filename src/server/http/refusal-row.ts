import type { ErrorType } from '#contract/error.ts'

/** How an expected "no" leaves over HTTP, and what it says when it says nothing more exact. */
export type RefusalRow = { status: number; type: ErrorType; says: string }

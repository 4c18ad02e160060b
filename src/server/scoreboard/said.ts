import { type ProblemSaying, sayProblem } from '#domain/revenue/data-problem.ts'

/** The facts of a problem, and the sentence that they make in English. */
export function said(says: ProblemSaying): { says: ProblemSaying; detail: string } {
  return { says, detail: sayProblem(says) }
}

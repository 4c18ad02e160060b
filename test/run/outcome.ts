/** What one step of the run came to. `failures` and `skipped` hold one line each, by name. */
export type Outcome = { passed: number; failures: string[]; skipped: string[] }

export const PASSED: Outcome = { passed: 1, failures: [], skipped: [] }

export function failed(line: string): Outcome {
  return { passed: 0, failures: [line], skipped: [] }
}

export function skipped(line: string): Outcome {
  return { passed: 0, failures: [], skipped: [line] }
}

export function addUp(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, one) => sum + one.passed, 0),
    failures: outcomes.flatMap(one => one.failures),
    skipped: outcomes.flatMap(one => one.skipped),
  }
}

import type { Figure, Limit } from './figure.ts'

/** What a bench is given to work with. */
export type Given = {
  /** Runs behind each figure. */
  runs: number
  /** The first where it counts; the second to see quickly that the bench works. */
  size: (whole: number, small: number) => number
  /** Rows of an import, when somebody asked for a number. */
  rows: number | undefined
  tell: (figure: Figure) => void
  /** What bare PostgreSQL does here, measured once a run of all. */
  limits: () => Promise<Limits>
}

export type Limits = { single: Limit; singleOf50: Limit; multiRow: Limit; copy: Limit }

export type Bench = { name: string; about: string; run: (given: Given) => Promise<void> }

/** The numbers of one run after the other. */
export async function repeat(runs: number, one: (run: number) => Promise<number>): Promise<number[]> {
  const all: number[] = []
  for (let run = 0; run < runs; run++) all.push(await one(run))
  return all
}

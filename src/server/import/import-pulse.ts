import type { ImportRun } from '#contract/import-run.ts'
import type { Progress } from './run-import.ts'

/** Milliseconds between two words on how far it is. */
export const PULSE = 500

/** Tells regularly how far it is; `lost` once somebody else has the claim. */
export class Pulse {
  lost = false
  readonly #files = new Map<string, Progress>()
  readonly #timer: NodeJS.Timeout
  #expected: number | null = null
  #decided = 0
  #latest: string | null = null

  constructor(tell: (progress: ImportRun['progress']) => Promise<boolean>) {
    let telling = false
    this.#timer = setInterval(() => {
      if (telling) return
      telling = true
      void tell(this.#progress()).then(holds => {
        this.lost ||= !holds
        telling = false
      })
    }, PULSE)
  }

  /** How many rows there will be, where a rehearsal has counted them. */
  expect(rows: number | null): void {
    this.#expected = rows
  }

  read(progress: Progress): void {
    this.#files.set(progress.file, progress)
    this.#latest = progress.file
  }

  /** All is read; this share of it is decided on. */
  decided(share: number): void {
    this.#decided = share
    this.#latest = null
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #progress(): ImportRun['progress'] {
    const all = [...this.#files.values()]
    const rows = all.reduce((sum, one) => sum + one.rows, 0)
    const rejected = all.reduce((sum, one) => sum + one.rejected, 0)
    const read = this.#expected === null ? null : Math.min(1, rows / Math.max(1, this.#expected))
    const share = read === null ? null : (read + this.#decided) / 2
    return rows === 0 && this.#latest === null && this.#decided === 0
      ? null
      : { file: this.#latest, rows, rejected, share }
  }
}

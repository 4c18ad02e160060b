import { DatabaseProblem } from '../problem.ts'

/**
 * A backup is a gzipped text: a line of JSON (the head), then for each part a line of JSON, its rows as PostgreSQL's
 * COPY writes them and a line `\.`, and at last a line of JSON (the foot) that says how many rows there must be.
 */
export type Head = {
  duet: 'backup'
  format: 1
  madeAt: string
  migrations: { version: number; name: string; checksum: string }[]
}
export type Part = { table: string; columns: string[] }
export type Foot = { rows: Record<string, number> }

export const END_OF_ROWS = '\\.'
const NEWLINE = 0x0a

export function damaged(): never {
  throw new DatabaseProblem('The backup is damaged or not whole; nothing was restored: use another one.')
}

/** Reads lines, and rows in bulk, from a stream of bytes. */
export class PartReader {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** @returns the next line without its end; `undefined` at the end of the text. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#held.indexOf(NEWLINE)
      if (end >= 0) {
        const line = this.#held.toString('utf8', 0, end)
        this.#held = this.#held.subarray(end + 1)
        return line
      }
      if (!(await this.#more())) return undefined
    }
  }

  /** The rows up to the line `\.`, whole lines at a time. @throws DatabaseProblem when the text ends before. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#endOfRows()
      if (end >= 0) {
        const rows = this.#held.subarray(0, end)
        this.#held = this.#held.subarray(end + END_OF_ROWS.length + 1)
        if (rows.length > 0) yield rows
        return
      }
      const whole = this.#held.lastIndexOf(NEWLINE) + 1
      if (whole > 0) {
        yield this.#held.subarray(0, whole)
        this.#held = this.#held.subarray(whole)
      }
      if (!(await this.#more())) damaged()
    }
  }

  /** COPY escapes every backslash in a value, so a line of `\.` is never a row. */
  #endOfRows(): number {
    if (this.#held.toString('latin1', 0, END_OF_ROWS.length + 1) === `${END_OF_ROWS}\n`) return 0
    const at = this.#held.indexOf(`\n${END_OF_ROWS}\n`)
    return at < 0 ? -1 : at + 1
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value])
    return true
  }
}

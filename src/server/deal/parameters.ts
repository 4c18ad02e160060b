/** The parameters of a statement that is put together, in order. */
export class Parameters {
  readonly values: unknown[]
  constructor(...first: unknown[]) {
    this.values = first
  }

  /** Keeps a value and gives its place, such as "$3". */
  keep(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The parameters of a statement that is composed: what comes from outside goes in here, and never into the text. */
export class Parameters {
  readonly values: unknown[]

  constructor(workspace: string) {
    this.values = [workspace]
  }

  /** The place of a value whose type is said elsewhere. */
  place(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  /** The place of a value, with the type that the database is to read it as. */
  add(value: unknown, type: ParameterType): string {
    return `${this.place(value)}::${type}`
  }
}

type Scalar = 'text' | 'uuid' | 'timestamptz' | 'integer' | 'bigint' | 'smallint' | 'float8' | 'char(3)'
export type ParameterType = Scalar | `${Scalar}[]`

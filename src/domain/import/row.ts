/** One row of a file: cells by column, the same name in other letters being the same column. */
export type Row = {
  readonly header: Header
  readonly cells: readonly string[]
  /** Rows of other files that belong to this one, by the name of the join. */
  readonly joined?: ReadonlyMap<string, Row> | undefined
}

export type Header = { readonly names: readonly string[]; readonly places: ReadonlyMap<string, number> }

export function headerOf(names: readonly string[]): Header {
  const places = new Map<string, number>()
  names.forEach((name, place) => {
    const key = columnKey(name)
    if (!places.has(key)) places.set(key, place)
  })
  return { names, places }
}

export function columnKey(name: string): string {
  return name.trim().toLowerCase()
}

export function hasColumn(header: Header, name: string): boolean {
  return header.places.has(columnKey(name))
}

/** The cell to the letter; empty when the file has no such column or the joined row is missing. */
export function cellOf(row: Row, columns: string | readonly string[], from?: string): string {
  const of = from === undefined ? row : row.joined?.get(from)
  if (of === undefined) return ''
  for (const name of typeof columns === 'string' ? [columns] : columns) {
    const place = of.header.places.get(columnKey(name))
    if (place !== undefined) return of.cells[place] ?? ''
  }
  return ''
}

/** Rows that could not be understood: all are counted, the first twenty problems are told. */
export type Problems = { rows: number; latest: number; problems: number; told: string[] }

const TOLD = 20

export function noProblems(): Problems {
  return { rows: 0, latest: 0, problems: 0, told: [] }
}

export function addProblem(problems: Problems, row: number, what: string): void {
  if (row !== problems.latest) problems.rows++
  problems.latest = row
  problems.problems++
  if (problems.told.length < TOLD) problems.told.push(`row ${row}: ${what}`)
}

/** Empty when there were none. A result with rows missing would look right and be wrong, so none is given. */
export function tellProblems(file: string, problems: Problems): string {
  if (problems.rows === 0) return ''
  const more = problems.problems - problems.told.length
  return [
    `${file}: ${problems.rows} ${problems.rows === 1 ? 'row' : 'rows'} could not be understood, so nothing was attributed.`,
    ...problems.told.map(line => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    'Correct the file and run the command again.',
    '',
  ].join('\n')
}

/** For messages: what stood in a cell, shortened. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text)
}

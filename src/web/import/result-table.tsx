import type { ImportResult } from '#contract/import-run.ts'
import { formatCount } from '#web/parts/figures.ts'
import classes from './import.module.css'

/** What came, or would come, out of the files. */
export function ResultTable({ result, made: title }: { result: ImportResult; made: string }) {
  const made = Object.entries(result.created).filter(([, count]) => count > 0)
  return (
    <div className={classes.result}>
      <table>
        <caption className="unseen">Rows by file</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows</th>
            <th scope="col">Refused</th>
          </tr>
        </thead>
        <tbody>
          {result.files.map(file => (
            <tr key={file.file}>
              <th scope="row">
                {file.file}
                <small>
                  {[encodingOf(file.encoding), separatorOf(file.delimiter)].filter(Boolean).join(', ')}
                </small>
              </th>
              <td>{formatCount(file.rows)}</td>
              <td data-refused={file.rejected > 0 || undefined}>{formatCount(file.rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {made.length === 0 && <Line name="nothing new" count={0} />}
          {made.map(([noun, count]) => (
            <Line key={noun} name={noun === 'persons' ? 'people' : noun} count={count} />
          ))}
          {result.updated > 0 && <Line name="newer versions of what was there" count={result.updated} />}
          {result.unchanged > 0 && <Line name="known already, left as they are" count={result.unchanged} />}
          {result.failed > 0 && <Line name="waiting to be mended" count={result.failed} />}
        </tbody>
      </table>
      {result.warnings.map(warning => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  )
}

function Line({ name, count }: { name: string; count: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatCount(count)}</td>
    </tr>
  )
}

function encodingOf(encoding: string | undefined): string {
  return encoding === 'windows-1252' ? 'Windows-1252' : (encoding?.toUpperCase() ?? '')
}

function separatorOf(delimiter: string | undefined): string {
  if (delimiter === undefined) return ''
  return { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter] ?? ''
}

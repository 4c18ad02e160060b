import type { ImportResult } from '#contract/import-run.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import type { Key } from '#web/words/registry.ts'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'

/** What came, or would come, out of the files. */
export function ResultTable({ result, made: title }: { result: ImportResult; made: string }) {
  const say = useWords()
  const made = Object.entries(result.created).filter(([, count]) => count > 0)
  return (
    <div className={classes.result}>
      <table>
        <caption className="unseen">{say('import.byFile')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('import.file')}</th>
            <th scope="col">{say('import.rows')}</th>
            <th scope="col">{say('import.refusedCount')}</th>
          </tr>
        </thead>
        <tbody>
          {result.files.map(file => (
            <tr key={file.file}>
              <th scope="row">
                {file.file}
                <WrittenAs encoding={file.encoding} delimiter={file.delimiter} />
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
            <th scope="col">{say('import.count')}</th>
          </tr>
        </thead>
        <tbody>
          {made.length === 0 && <Line name={say('import.madeNothing')} count={0} />}
          {made.map(([noun, count]) => (
            <Line key={noun} name={say(`import.made.${noun}` as Key)} count={count} />
          ))}
          {(result.peopleKnown ?? 0) > 0 && (
            <Line name={say('import.peopleKnown')} count={result.peopleKnown ?? 0} />
          )}
          {result.revenue?.map(({ kind, currency, minor }) => (
            <tr key={`${kind} ${currency}`}>
              <th scope="row">{say(`import.revenue.${kind}` as Key)}</th>
              <td>{formatMoney(minor, currency, { exact: true })}</td>
            </tr>
          ))}
          {result.updated > 0 && <Line name={say('import.updated')} count={result.updated} />}
          {result.unchanged > 0 && <Line name={say('import.unchanged')} count={result.unchanged} />}
          {result.failed > 0 && <Line name={say('import.waiting')} count={result.failed} />}
        </tbody>
      </table>
      {result.warnings.map(warning => (
        <p key={warning}>{sayReason({ reason: warning })}</p>
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

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** How a file is written: "UTF-8, commas". */
export function useWrittenAs(): (encoding: string, delimiter: string) => string {
  const say = useWords()
  return (encoding, delimiter) => {
    const separator = SEPARATORS[delimiter as keyof typeof SEPARATORS]
    return say('import.writtenAs', {
      encoding: encoding === 'windows-1252' ? 'Windows-1252' : encoding.toUpperCase(),
      separator: separator === undefined ? delimiter : say(`import.${separator}`),
    })
  }
}

function WrittenAs({
  encoding,
  delimiter,
}: {
  encoding?: string | undefined
  delimiter?: string | undefined
}) {
  const written = useWrittenAs()
  if (encoding === undefined || delimiter === undefined) return null
  return <small>{written(encoding, delimiter)}</small>
}

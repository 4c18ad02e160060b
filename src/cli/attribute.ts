import { parseArgs } from 'node:util'
import { type ChannelCredit, channelCredits } from '#domain/revenue/attribute-paths.ts'
import { CREDIT_MODELS, type CreditModel, isCreditModel } from '#domain/revenue/credit-models.ts'
import { DEFAULT_LOOK_BACK } from '#domain/revenue/eligible.ts'
import { type Attribution, attributePaths, attributeTouches, type TouchColumns } from './attribute-file.ts'
import { tellProblems } from './attribute-problems.ts'
import { openTable, UnusableFile } from './attribute-rows.ts'

export type Output = { stdout: Writer; stderr: Writer }
type Writer = { write(text: string): unknown }

const DAY = 24 * 60 * 60 * 1000

export const ATTRIBUTE_USAGE = `duet attribute FILE.csv --model ${CREDIT_MODELS.join('|')} [--json]
  A file of paths has the columns path ("a > b > c"), total_conversions and, if you like, total_conversion_value.
  A file of touches, in any order of rows, needs the names of its columns:
    --person COL --time COL --channel COL --conversion COL [--value COL] [--look-back DAYS, 730.5 when not given]
    A journey ends at each conversion (yes, true or a count); the channel in a conversion's own row is its last touch.
`

type Request = { file: string; model: CreditModel; json: boolean; touches?: TouchColumns; lookBack: number }

/**
 * Attributes the conversions of a file to its channels, without a database. Prints
 * `[{ channel, conversions, value }]` or a table, largest value first; `channel` is null where no touch came before.
 * @returns exit code: 0; 1 when the file cannot be used or a row not be understood; 2 when the options are wrong
 */
export async function attributeCommand(args: string[], out: Output): Promise<number> {
  const request = readRequest(args)
  if (typeof request === 'string') {
    out.stderr.write(`${request}\n\n${ATTRIBUTE_USAGE}`)
    return 2
  }
  try {
    return tell(request, await attribute(request), out)
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    out.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function attribute(request: Request): Promise<Attribution> {
  const table = await openTable(request.file)
  if (request.touches) return attributeTouches(table, request.touches, request.model, request.lookBack)
  if (request.model !== 'decay') return attributePaths(table, request.model)
  throw new UnusableFile(
    'The model decay weighs a touch by its time before the win, and paths have no times. ' +
      'Use another model, or a file of touches with --person, --time, --channel and --conversion.',
  )
}

function tell(request: Request, { tally, problems, journeys }: Attribution, out: Output): number {
  const problem = tellProblems(request.file, problems)
  if (problem) {
    out.stderr.write(problem)
    return 1
  }
  const credits = channelCredits(tally)
  out.stdout.write(request.json ? `${JSON.stringify(credits)}\n` : asTable(credits))
  out.stderr.write(`${journeys} ${journeys === 1 ? 'journey' : 'journeys'}, model ${request.model}\n`)
  return 0
}

function asTable(credits: ChannelCredit[]): string {
  const rows = credits.map(({ channel, conversions, value }) => [
    channel ?? '(no touch)',
    conversions.toFixed(2),
    value.toFixed(2),
  ])
  const lines = [['channel', 'conversions', 'value'], ...rows]
  const widths = [0, 1, 2].map(column => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return lines.map(line => `${line.map(pad).join('  ')}\n`).join('')
}

/** What is asked for, or what is wrong with the question. */
function readRequest(args: string[]): Request | string {
  const parsed = parse(args)
  if (typeof parsed === 'string') return parsed
  const { values, positionals } = parsed
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) return 'Name one CSV file.'
  const model = values.model ?? ''
  if (!isCreditModel(model)) return `Choose a model with --model: ${CREDIT_MODELS.join(', ')}.`
  const lookBack = values['look-back'] === undefined ? DEFAULT_LOOK_BACK : Number(values['look-back']) * DAY
  if (!(lookBack >= 0)) return '--look-back takes a number of days.'
  const touches = readColumns(values)
  if (typeof touches === 'string') return touches
  return { file, model, json: values.json ?? false, lookBack, ...(touches && { touches }) }
}

const TEXT = { type: 'string' } as const
const OPTIONS = {
  model: TEXT,
  person: TEXT,
  time: TEXT,
  channel: TEXT,
  conversion: TEXT,
  value: TEXT,
  'look-back': TEXT,
  json: { type: 'boolean' },
} as const

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return (error as Error).message
  }
}

type ColumnOptions = Partial<Record<keyof TouchColumns | 'look-back', string>>

/** Undefined when no column is named: then the file is one of paths. */
function readColumns(values: ColumnOptions): TouchColumns | undefined | string {
  const { person, time, channel, conversion, value } = values
  const named = [person, time, channel, conversion, value, values['look-back']]
  if (named.every(name => name === undefined)) return undefined
  if (person === undefined || time === undefined || channel === undefined || conversion === undefined) {
    return 'A file of touches needs --person, --time, --channel and --conversion.'
  }
  return { person, time, channel, conversion, value }
}

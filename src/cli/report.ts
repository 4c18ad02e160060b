import { parseArgs } from 'node:util'
import { entryKinds, funnelDimensions, scoreboardDimensions } from '#contract/scoreboard-choice.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { openForCommand } from '#server/database/open.ts'
import { reportFunnel, reportHeartbeat, reportRevenue, reportScoring } from './report-figures.ts'
import { funnelRows, heartbeatRows, revenueRows, scoringRows } from './report-rows.ts'
import { tellFunnel, tellHeartbeat, tellRevenue, tellScoring } from './report-told.ts'
import { type Command, type Output, printCsv, printJson, UsageProblem } from './usage.ts'
import { workspaceNamed } from './workspace.ts'

const PERIODS = ['week', 'month', 'quarter'] as const

const USAGE = `duet report funnel [--by ${funnelDimensions.join('|')}] --workspace NAME [--json|--csv]
duet report revenue [--by ${scoreboardDimensions.join('|')}] [--model ${CREDIT_MODELS.join('|')}]
    [--kind ${entryKinds.join('|')}] --workspace NAME [--json|--csv]
duet report heartbeat [--kind ${entryKinds.join('|')}] [--period ${PERIODS.join('|')}] --workspace NAME [--json|--csv]
duet report scoring --workspace NAME [--json|--csv]
  The figures of the screens, by the same code. A key that is null, shown as –, means: the data say nothing there.
  --csv is for a spreadsheet: what it would take for a formula is led by an apostrophe.
`

export const reportCommand: Command = { usage: USAGE, run: report }

const REPORTS = ['funnel', 'revenue', 'heartbeat', 'scoring'] as const

async function report(args: string[], out: Output, env: Record<string, string | undefined>): Promise<number> {
  const asked = readArguments(args)
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const { id } = await workspaceNamed(database.app, asked.workspace)
    await answer(asked, { pool: database.app, workspace: id }, out)
    return 0
  } finally {
    await database.close()
  }
}

type Asked = ReturnType<typeof readArguments>

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      by: { type: 'string' },
      model: { type: 'string' },
      kind: { type: 'string' },
      period: { type: 'string' },
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
    },
  })
  const [name, ...more] = positionals
  if (more.length > 0) throw new UsageProblem(`One report at a time: ${more.join(' ')} was not understood.`)
  if (values.json && values.csv) throw new UsageProblem('Choose --json or --csv.')
  return { ...values, report: oneOf('report', REPORTS, name) }
}

/** What was typed, when it is one of the values. @throws UsageProblem */
function oneOf<Value extends string>(
  what: string,
  values: readonly Value[],
  typed: string | undefined,
): Value {
  const found = values.find(value => value === typed)
  if (found !== undefined) return found
  const said = typed === undefined ? `Say which ${what}` : `There is no ${what} "${typed}"`
  throw new UsageProblem(`${said}: ${values.join(', ')}.`)
}

async function answer(
  asked: Asked,
  from: { pool: Parameters<typeof reportFunnel>[0]['pool']; workspace: string },
  out: Output,
): Promise<void> {
  const now = Date.now()
  switch (asked.report) {
    case 'funnel': {
      const by = oneOf('--by', funnelDimensions, asked.by ?? 'origin')
      const lines = await reportFunnel(from, by, now)
      if (asked.csv) return printCsv(out, funnelRows(by, lines))
      return asked.json ? printJson(out, lines) : tellFunnel(out, by, lines)
    }
    case 'revenue': {
      const query = {
        by: oneOf('--by', scoreboardDimensions, asked.by ?? 'origin'),
        model: oneOf('--model', CREDIT_MODELS, asked.model ?? 'linear'),
        kind: oneOf('--kind', entryKinds, asked.kind ?? 'received'),
      }
      const lines = await reportRevenue(from, query)
      if (asked.csv) return printCsv(out, revenueRows(query.by, lines))
      return asked.json ? printJson(out, lines) : tellRevenue(out, query.by, lines)
    }
    case 'heartbeat': {
      const query = {
        kind: asked.kind === undefined ? undefined : oneOf('--kind', entryKinds, asked.kind),
        period: asked.period === undefined ? undefined : oneOf('--period', PERIODS, asked.period),
      }
      const beat = await reportHeartbeat(from, query, now)
      if (asked.csv) return printCsv(out, heartbeatRows(beat))
      return asked.json ? printJson(out, beat) : tellHeartbeat(out, beat)
    }
    case 'scoring': {
      const score = await reportScoring(from, now)
      if (asked.csv) return printCsv(out, scoringRows(score))
      return asked.json ? printJson(out, score) : tellScoring(out, score)
    }
  }
}

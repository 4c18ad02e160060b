import { complaintsAboutSources } from '#server/database/source-lint.ts'
import { runCommand } from './command.ts'
import { gapsInLockFile } from './lock-file.ts'
import { failed, type Outcome, PASSED } from './outcome.ts'

type Step = { name: string; command: string[] }

/** What is checked without running anything of ours; each counts as one. */
const SPELLING: Step = {
  name: 'spelling',
  command: ['cspell', 'lint', '--no-progress', '--no-summary', '--gitignore', '.'],
}
const OTHERS: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the domain', command: ['tsc', '-p', 'src/domain'] },
  { name: 'types of the contract', command: ['tsc', '-p', 'src/contract'] },
  { name: 'types of the web app', command: ['tsc', '-p', 'src/web'] },
  { name: 'types of what runs on websites', command: ['tsc', '-p', 'src/tracker'] },
  { name: 'types of what keeps the app on a device', command: ['tsc', '-p', 'src/worker'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'format', '--max-diagnostics=50', '.'] },
]

/** Spelling, which knows one core only, beside the others, which take turns. */
export async function staticSteps(): Promise<Outcome[]> {
  const outcomes = (await Promise.all([inTurn([SPELLING]), inTurn(OTHERS)])).flat()
  outcomes.push(told('lock file', gapsInLockFile(), performance.now()))
  outcomes.push(told('statements that distribute', complaintsAboutSources(), performance.now()))
  return outcomes
}

async function inTurn(commands: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, command } of commands) {
    const begun = performance.now()
    const { code, output } = await runCommand(command)
    outcomes.push(told(name, code === 0 ? [] : [output.trim()], begun))
  }
  return outcomes
}

/** Says how a step went, its complaints below it. */
export function told(name: string, complaints: string[], begun: number): Outcome {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${complaints.length === 0 ? ' ok ' : 'FAIL'} ${name} (${seconds} s)`)
  for (const complaint of complaints) console.log(complaint.replace(/^/gm, '     '))
  return complaints.length === 0 ? PASSED : failed(name)
}

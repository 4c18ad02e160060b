import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT, runCommand } from './command.ts'
import { addUp, failed, type Outcome } from './outcome.ts'

type Assertion = { status: string; fullName: string }
type Report = {
  testResults: { name: string; status: string; message?: string; assertionResults: Assertion[] }[]
}

/**
 * Runs tests and counts them one by one. A file that cannot be run, and an error outside of any test, is a failure of
 * its own: vitest's own number of failed tests leaves these out.
 * @param label stands before each name, so that the same test on two databases can be told apart
 */
export async function vitestStep(
  label: string,
  projects: string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  console.log(`\n${label}`)
  const folder = mkdtempSync(join(tmpdir(), 'duet-vitest-'))
  const file = join(folder, 'report.json')
  const chosen = projects.flatMap(project => ['--project', project])
  try {
    const { code } = await runCommand(
      [
        'vitest',
        'run',
        ...chosen,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      { show: true, env },
    )
    const counted = countReport(label, readFileSync(file, 'utf8'))
    if (code === 0 || counted.failures.length > 0) return counted
    return addUp([counted, failed(`${label}: an error outside of the tests (above)`)])
  } catch (error) {
    return failed(`${label}: the tests could not be run (${String(error)})`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function countReport(label: string, json: string): Outcome {
  const report = JSON.parse(json) as Report
  return addUp(
    report.testResults.map(({ name, status, assertionResults: tests }) => {
      const file = relative(ROOT, name)
      const named = (wanted: (status: string) => boolean) =>
        tests.filter(test => wanted(test.status)).map(test => `${label}: ${file}: ${test.fullName}`)
      const failures = named(state => state === 'failed')
      if (status === 'failed' && failures.length === 0) failures.push(`${label}: ${file} could not be run`)
      const passed = tests.filter(test => test.status === 'passed').length
      return { passed, failures, skipped: named(state => state !== 'passed' && state !== 'failed') }
    }),
  )
}

import { existsSync } from 'node:fs'
import { runCommand } from './command.ts'

/**
 * Installs a package of Debian where we may, without starting what it brings. Answers with the last line that apt-get
 * said; undefined where we may not.
 */
export async function installDebian(name: string, what: string): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log(`Installing ${what} (once) ...`)
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', name]
  let ran = await runCommand(install, { env })
  if (ran.code !== 0) {
    await runCommand(['apt-get', 'update'], { env })
    ran = await runCommand(install, { env })
  }
  return ran.output.trim().split('\n').at(-1) ?? ''
}

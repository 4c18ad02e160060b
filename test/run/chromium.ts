import { existsSync } from 'node:fs'
import { runCommand } from './command.ts'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where the browser is, installed first by apt when we may; else one line that says how to install it. */
export async function findChromium(): Promise<{ path: string } | { missing: string }> {
  const found = installedChromium()
  if (found) return { path: found }
  const missing =
    'Chromium is missing for the browser tests: sudo apt-get install --yes chromium (or set DUET_CHROMIUM to a Chromium or Chrome)'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return { missing }
  console.log('Installing Chromium for the browser tests (once) ...')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium']
  let ran = await runCommand(install, { env })
  if (ran.code !== 0) {
    await runCommand(['apt-get', 'update'], { env })
    ran = await runCommand(install, { env })
  }
  const path = installedChromium()
  return path
    ? { path }
    : { missing: `${missing}; apt-get said: ${ran.output.trim().split('\n').at(-1) ?? ''}` }
}

function installedChromium(): string | undefined {
  return [process.env['DUET_CHROMIUM'], ...PLACES].find(
    (path): path is string => path !== undefined && existsSync(path),
  )
}

import { existsSync } from 'node:fs'
import { installDebian } from './install-debian.ts'

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
  const said = await installDebian('chromium', 'Chromium for the browser tests')
  const path = installedChromium()
  if (path) return { path }
  return { missing: said === undefined ? missing : `${missing}; apt-get said: ${said}` }
}

function installedChromium(): string | undefined {
  return [process.env['DUET_CHROMIUM'], ...PLACES].find(
    (path): path is string => path !== undefined && existsSync(path),
  )
}

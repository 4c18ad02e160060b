import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

type Package = { version?: string; dependencies?: Names; optionalDependencies?: Names; link?: boolean }
type Names = Record<string, string>

/**
 * Which packages the lock file leaves out. `npm install` drops what the registry at hand does not have for other
 * platforms, and `npm ci` then refuses the whole file, on every machine.
 */
export function gapsInLockFile(file = join(ROOT, 'package-lock.json')): string[] {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Package> }
  return Object.entries(packages).flatMap(([path, one]) =>
    Object.keys({ ...one.dependencies, ...one.optionalDependencies })
      .filter(name => !isLocked(packages, path, name))
      .map(
        name =>
          `package-lock.json has no ${name}, which ${path || 'package.json'} asks for: "npm ci" refuses it`,
      ),
  )
}

/** Node looks beside the package, then in each folder above it. */
function isLocked(packages: Record<string, Package>, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true
    if (at === '') return false
  }
}

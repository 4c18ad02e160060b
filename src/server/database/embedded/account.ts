import { lstatSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseProblem } from '../problem.ts'

/** The user that PostgreSQL runs as. `undefined` means: as ourselves, because we are an ordinary user. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

const PREFERRED = ['duet', 'nobody']

/**
 * PostgreSQL refuses to run as root, and is right: root lends it the user that owns the `cluster` already there, else the
 * user `duet` where there is one, else `nobody`.
 */
export function accountForServer(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const found = lstatSync(cluster, { throwIfNoEntry: false })
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
  for (const name of PREFERRED) {
    const user = users.find(fields => fields[0] === name)
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new DatabaseProblem(
    'PostgreSQL must not run as root and there is no user "duet" or "nobody": create one with "useradd --system duet".',
  )
}

/** Whether that user may pass through every folder above `path` and read `path` itself. */
export function canReach(account: Account, path: string): boolean {
  if (!account) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    const { uid, gid, mode } = lstatSync(at)
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
    if ((bits & 0o5) !== 0o5 && !(at !== resolve(path) && (bits & 0o1) === 0o1)) return false
    if (dirname(at) === at) return true
  }
}

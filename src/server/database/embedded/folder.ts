import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { type Account, accountForServer } from './account.ts'

/** Where things stand in the data folder. `socket` is the folder of the unix socket. */
export type DataFolder = { data: string; cluster: string; socket: string; users: string; log: string }

/** A unix socket's whole path has at most 103 bytes on macOS, 107 on Linux; its name takes 15. */
const LONGEST_SOCKET_FOLDER = 85

/**
 * Makes the data folder ready: what PostgreSQL owns belongs to `account`, everything else to whoever starts Duet.
 * @throws DatabaseProblem when the folder cannot be made, read or written, or belongs to another user.
 */
export function prepareFolder(dataDir: string): { folder: DataFolder; account: Account } {
  const asked = resolve(dataDir)
  try {
    makeFolder(asked)
    const data = realpathSync(asked)
    readdirSync(data)
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK)
    const folder = {
      data,
      cluster: join(data, 'postgres'),
      socket: socketFolder(data),
      users: join(data, 'users'),
      log: join(data, 'postgres.log'),
    }
    const account = accountForServer(folder.cluster)
    mkdirSync(folder.users, { recursive: true, mode: 0o700 })
    own(folder.socket, account)
    if (existsSync(folder.cluster)) own(folder.cluster, account)
    return { folder, account }
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error
    throw unusable(asked, error as NodeJS.ErrnoException)
  }
}

/** One folder after the other: with `recursive`, mkdirSync never returns when a part of the path is a file (Node 24). */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** Makes `path` a folder that only the server's user can enter. */
export function own(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const owner = account?.uid ?? process.getuid?.()
  if (!found.isDirectory())
    throw new DatabaseProblem(
      `${path} should be a folder of the database: move it away or choose another DUET_DATA.`,
    )
  if (found.uid !== owner && !account)
    throw new DatabaseProblem(
      `${path} belongs to another user (${found.uid}): start Duet as that user, or set DUET_DATA to another folder.`,
    )
  if (account) chownSync(path, account.uid, account.gid)
  chmodSync(path, 0o700)
}

function socketFolder(data: string): string {
  const inside = join(data, 'socket')
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER) return inside
  const name = createHash('sha256')
    .update(`${process.getuid?.() ?? 0} ${data}`)
    .digest('hex')
    .slice(0, 16)
  return join(realpathSync(tmpdir()).length > 60 ? '/tmp' : realpathSync(tmpdir()), `duet-${name}`)
}

function unusable(path: string, error: NodeJS.ErrnoException): DatabaseProblem {
  const why =
    error.code === 'EACCES' || error.code === 'EPERM'
      ? 'may not be read and written by this user'
      : error.code === 'ENOTDIR' || error.code === 'EEXIST'
        ? 'is not a folder'
        : error.code === 'EROFS'
          ? 'is on a read-only disk'
          : error.code === 'ENOSPC'
            ? 'is on a full disk'
            : `cannot be used (${error.message})`
  return new DatabaseProblem(
    `The data folder ${path} ${why}: change that, or set DUET_DATA to another folder.`,
  )
}

import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'secret'

/**
 * The secret that signs cookies: made at the first start and kept beside the data, readable by its owner only.
 * Of two processes that start at once one writes it (link refuses an existing name) and both read the same.
 */
export async function readOrMakeSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, FILE)
  const known = await readSecret(path)
  if (known !== undefined) return known
  await mkdir(dataFolder, { recursive: true })
  await writeOnce(path, randomBytes(32).toString('base64url'))
  const made = await readSecret(path)
  if (made === undefined) throw new Error(`The secret could not be kept in ${path}.`)
  return made
}

/** The secret that is kept in a data folder; undefined when none was made yet. */
export function secretIn(dataFolder: string): Promise<string | undefined> {
  return readSecret(join(dataFolder, FILE))
}

/** Puts a secret in the place of the one that is there. */
export async function replaceSecret(dataFolder: string, secret: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  const path = join(dataFolder, FILE)
  await rename(await draftOf(path, secret), path)
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  const secret = text?.trim()
  return secret ? secret : undefined
}

async function writeOnce(path: string, secret: string): Promise<void> {
  const draft = await draftOf(path, secret)
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** A file beside the one that it is to become, on disk and readable by its owner only. */
async function draftOf(path: string, secret: string): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

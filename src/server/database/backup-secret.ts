import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { replaceSecret, secretIn } from '#server/access/secret.ts'

type Settings = Readonly<Record<string, string | undefined>>

/** Where the secret of a backup lies: beside it and not in it, because both together open what is sealed. */
export function secretFileOf(backup: string): string {
  return `${backup}.secret`
}

/**
 * Writes the secret of this house beside a backup, readable by its owner alone.
 * @returns its file; `in-settings` where DUET_SECRET holds it; undefined where there is none yet
 */
export async function backupSecret(backup: string, env: Settings): Promise<string | undefined> {
  if (env['DUET_SECRET']) return 'in-settings'
  const secret = await secretIn(env['DUET_DATA'] || 'data')
  if (secret === undefined) return undefined
  const file = secretFileOf(backup)
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  await writeFile(unfinished, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true })
  await rename(unfinished, file)
  return file
}

/** Takes the secret that lies beside a backup. @returns whether it was there; `in-settings` where DUET_SECRET counts */
export async function restoreSecret(
  backup: string,
  env: Settings,
): Promise<'taken' | 'missing' | 'in-settings'> {
  if (env['DUET_SECRET']) return 'in-settings'
  const text = await readFile(secretFileOf(backup), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const secret = text.trim()
  if (secret.length < 32) return 'missing'
  await replaceSecret(env['DUET_DATA'] || 'data', secret)
  return 'taken'
}

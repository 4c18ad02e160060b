import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readOrMakeSecret } from '#server/access/secret.ts'
import type { ServerDeps } from '#server/http/app.ts'
import { mailSettingsFrom } from '#server/mail/mail-settings.ts'
import { StartProblem } from '#server/listen-settings.ts'
import { logOf } from '#server/http/log.ts'

type Settings = Omit<ServerDeps, 'pool' | 'now' | 'newId' | 'wake'>
type Environment = Record<string, string | undefined>

const ROOT = join(import.meta.dirname, '../../..')

/**
 * DUET_URL: the address people use (https there makes cookies Secure). DUET_SECRET: signs cookies, and must be the same
 * in every process; absent, a file in DUET_DATA. DUET_PROXY=1: believe X-Forwarded-*. DUET_METRICS_TOKEN: opens
 * /metrics to others than this machine. DUET_LOG: how much is logged.
 */
export async function settingsFrom(env: Environment): Promise<Settings> {
  return {
    secret: env['DUET_SECRET'] || (await readOrMakeSecret(env['DUET_DATA'] || 'data')),
    version: await ownVersion(),
    publicUrl: publicUrlFrom(env),
    mail: mailSettingsFrom(env),
    webRoot: join(ROOT, 'dist/web'),
    trustProxy: env['DUET_PROXY'] === '1',
    metricsToken: env['DUET_METRICS_TOKEN'] || undefined,
    log: logOf(env['DUET_LOG'] || undefined),
  }
}

/** The address people use, from DUET_URL; never what a request says of itself. @throws StartProblem */
export function publicUrlFrom(env: Environment): string | undefined {
  const given = env['DUET_URL']
  if (given === undefined || given === '') return undefined
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new StartProblem(`DUET_URL is "${given}" and should be an address such as https://duet.example.com`)
  return new URL(given).origin
}

async function ownVersion(): Promise<string> {
  const described: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return typeof described === 'object' && described !== null && 'version' in described
    ? String(described.version)
    : 'unknown'
}

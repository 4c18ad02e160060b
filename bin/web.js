import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, nodeProgram, root } from './install.js'

const CONFIG = 'vite.config.ts'
const SOURCES = [
  'src/web',
  'src/tracker',
  'src/worker',
  'src/contract',
  'src/domain',
  'docs/figures',
  'docs/guide',
  'docs/glossary.de.md',
  'GLOSSARY.md',
  'package-lock.json',
  CONFIG,
  'vite.outside.ts',
  'vite.worker.ts',
]
const built = join(root, 'dist', 'web')

export const vite = { program: 'node_modules/vite/bin/vite.js', args: ['--config', CONFIG] }

/** Builds the web app into dist/web when its sources are not those that it was built from. */
export function buildWebWhenChanged() {
  if (!existsSync(join(root, CONFIG))) return
  const sources = fingerprint()
  const mark = join(built, '.built-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return
  console.error('Building the web app (its sources changed) ...')
  const fresh = `${built}.new`
  const options = ['build', ...vite.args, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']
  const { status, stdout, stderr } = spawnSync(nodeProgram(), [vite.program, ...options], {
    cwd: root,
    encoding: 'utf8',
    // Whoever asks for it (a test has a NODE_ENV of its own): what is built is what people get.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) giveUp(`The web app could not be built:\n${`${stdout}${stderr}`.trim()}`)
  writeFileSync(join(fresh, '.built-from'), sources)
  mkdirSync(join(root, 'dist'), { recursive: true })
  rmSync(built, { recursive: true, force: true })
  renameSync(fresh, built)
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash, path) {
  const full = join(root, path)
  if (path.includes('.test.') || !existsSync(full)) return
  if (/\.[a-z0-9]+$/i.test(path)) hash.update(`${path}\0`).update(readFileSync(full))
  else for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`)
}

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript with nothing imported: this runs on Node 20 before anything is installed.

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = 20
const OWN_NODE = 24

/** Ends the process with one line for people. */
export function giveUp(line) {
  console.error(line)
  process.exit(1)
}

/** Installs from the lock file when node_modules is missing or was installed from another lock file. */
export function installMissing({ withDevelopment = false } = {}) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    giveUp(
      `Duet needs Node.js ${OLDEST_NODE} or newer to start and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
    )
  if (isInstalled(withDevelopment)) return
  console.error('Installing what is missing (once, about half a minute) ...')
  const flags = [
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
    ...(withDevelopment ? ['--include=dev'] : []),
  ]
  const { status, stdout, stderr, error } = npm(['ci', ...flags])
  if (error) giveUp(`npm could not be run (${error.message}): install npm, then start again.`)
  if (status !== 0)
    giveUp(
      `Installing failed: ${firstReason(`${stderr}\n${stdout}`)}. Put that right, or run "npm ci" to see more, then start again.`,
    )
}

/** Node 24 from node_modules, else this Node if it is new enough. */
export function nodeProgram() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= OWN_NODE) return process.execPath
  return giveUp(
    `Node.js ${OWN_NODE} was not installed for ${process.platform}-${process.arch}: run "npm ci --include=optional", or start Duet with Node.js ${OWN_NODE}.`,
  )
}

function npm(args) {
  const program = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const [command, ...first] = program
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
}

function isInstalled(withDevelopment) {
  const done = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(done)) return false
  const installed = packagesIn(done)
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path]
    if (found) return found.version === wanted.version
    return (
      path === '' || wanted.optional || wanted.devOptional || wanted.peer || (wanted.dev && !withDevelopment)
    )
  })
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

function firstReason(output) {
  const lines = output.split('\n').map(line => line.replace(/^npm (error|ERR!)\s*/, '').trim())
  return (
    lines.find(line => line !== '' && !/^(code|errno|syscall|warn)\b/.test(line)) ??
    'npm says nothing about why'
  )
}

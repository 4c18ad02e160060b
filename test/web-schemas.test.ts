import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const IMPORT = /^(?:import|export)\s+(type\s+)?([\w*{},\s]*?)\s*from\s+'([^']+)'/gm

/** What a file asks for when it runs: also where it names only types of it within the braces. */
function asked(file: string): string[] {
  return [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT)].flatMap(([, type, , from = '']) =>
    type ? [] : [from],
  )
}

function fileOf(from: string, within: string): string | undefined {
  if (/^#(?:contract|domain)\//.test(from)) return from.slice(1)
  const near = from.startsWith('.') ? normalize(join(dirname(within), from)) : ''
  return /^(?:contract|domain)\//.test(near) && existsSync(join(SRC, near)) ? near : undefined
}

const known = new Map<string, string[] | undefined>()

/** The way from a file to zod; undefined where there is none. */
function wayToZod(file: string): string[] | undefined {
  if (known.has(file)) return known.get(file)
  known.set(file, undefined)
  const ways = asked(file).map(from => {
    if (from === 'zod') return [file]
    const next = fileOf(from, file)
    const way = next === undefined ? undefined : wayToZod(next)
    return way && [file, ...way]
  })
  const way = ways.find(one => one !== undefined)
  known.set(file, way)
  return way
}

test('the web app brings no schemas to the browser, which would weigh more than many of its screens', () => {
  const ways = globSync('web/**/*.{ts,tsx}', { cwd: SRC })
    .filter(file => !file.includes('.test.'))
    .flatMap(file => wayToZod(file)?.join(' -> ') ?? [])
  expect(wayToZod('contract/thread.ts')).toEqual(['contract/thread.ts'])
  expect(ways).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FORBIDDEN = [
  {
    pattern: /\bset_config\s*\(/i,
    why: 'set_config() does not reach the workers of a distributed PostgreSQL, where every row is then refused: use SET LOCAL (inWorkspace does)',
  },
  {
    pattern: /\binsert\s+into\s+(?:[\w."]+|\$\{[^}]*\})\s*(?:\([^)]*\)\s*)?select\b/i,
    why: 'INSERT … SELECT becomes a COPY on a distributed PostgreSQL, which row level security forbids: write multi-row VALUES, or UPDATE … FROM unnest',
  },
]
const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

/** @returns one sentence for each statement in the server's sources that would not work on a distributed PostgreSQL. */
export function complaintsAboutSources(folder = join(import.meta.dirname, '..')): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return files
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter(file => !file.endsWith('source-lint.ts'))
    .flatMap(file => complaintsAboutText(file, readFileSync(join(folder, file), 'utf8')))
}

export function complaintsAboutText(file: string, text: string): string[] {
  const code = text.replaceAll(COMMENTS, comment => comment.replaceAll(/[^\n]/g, ' '))
  return FORBIDDEN.flatMap(({ pattern, why }) => {
    const found = pattern.exec(code)
    return found ? [`${file}:${code.slice(0, found.index).split('\n').length}: ${why}`] : []
  })
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusals } from '#server/http/refusal-table.ts'
import { refusals as germanRefusals } from '#web/words/refusals.de.ts'
import { type Noun, nouns } from '#web/words/registry.ts'

const WEB = join(import.meta.dirname, '../src/web')
/** Words that were laid ready for screens to come. */
const TO_COME = /^(parts|shell|field|mass-edit)\./

type Source = { file: string; text: string }

const sources: Source[] = globSync('**/*.{ts,tsx}', { cwd: WEB })
  .filter(file => !/\.(en|de)\.ts$|\.test\.tsx?$/.test(file))
  .map(file => ({ file, text: readFileSync(join(WEB, file), 'utf8') }))

/** Two words in a row, as in a sentence; what is written for programmers (comments, errors, imports) is left out. */
function sentencesIn({ file, text }: Source): string[] {
  const code = text
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/^import [\s\S]*?from '.*'$/gm, '')
    .replaceAll(/new \w*Error\([\s\S]*?\)$/gm, '')
  const literals = code.match(/'(?:[^'\\\n]|\\.)*'(?!\]?:)|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`/g) ?? []
  return literals
    .filter(literal => /[A-Za-z]{2,} [a-z]{2,}/.test(literal.replaceAll(/\$\{[^}]*\}/g, '')))
    .filter(
      literal =>
        !/^.((read|write|decide|export|administer|new) [a-z-]+|duet [a-z-]+ …|noopener .*|header > div > p|The server .*|unseen.*|.*px .*|expected exhale|mass edit|import plan|failed intake|brought by a campaign).$/.test(
          literal,
        ),
    )
    .map(literal => `${file}: ${literal}`)
}

test('no sentence stands outside of the words', () => {
  expect(sources.flatMap(sentencesIn)).toEqual([])
})

describe('every message', () => {
  const all = sources.map(({ text }) => text).join('\n')
  const used = new Set(all.match(/(?<=['"`])[a-z-]+\.[A-Za-z][\w.-]*/g))
  const bare = new Set(all.match(/(?<=')[a-z]\w*(?=')/g))
  /** `noun.group.${choice}` speaks all that begin so; `noun.${choice}` those whose choice is written somewhere. */
  const begun = [...all.matchAll(/`([a-z-]+\.[\w.-]*)\$\{/g)].map(([, start]) => start ?? '')

  test.each(Object.keys(nouns) as Noun[])('of %s is said somewhere', async noun => {
    const { words } = await nouns[noun].en()
    const unsaid = Object.keys(words).filter(
      key =>
        !used.has(key) &&
        !TO_COME.test(key) &&
        !begun.some(
          start => key.startsWith(start) && (start !== `${noun}.` || bare.has(key.slice(start.length))),
        ),
    )
    expect(unsaid).toEqual([])
  })
})

test('every refusal of the server has its German words', () => {
  expect(Object.keys(refusals).filter(code => !(code in germanRefusals))).toEqual([])
})

describe('what can be read at length', () => {
  const papers = globSync('docs/{guide,figures}/*.de.md', { cwd: join(WEB, '../..') })
  const shape = (file: string) => {
    const lines = readFileSync(join(WEB, '../..', file), 'utf8').split('\n')
    const count = (mark: RegExp) => lines.filter(line => mark.test(line)).length
    return { headings: count(/^#+ /), rows: count(/^\|/), items: count(/^(- |\d\. )/), code: count(/^```/) }
  }

  test('is there in German for every paper that the help offers', () => {
    const help = readFileSync(join(WEB, 'help/papers.ts'), 'utf8')
    const offered = [...help.matchAll(/docs\/[\w/]+\.de\.md/g)].map(([file]) => file)
    expect(papers.toSorted()).toEqual(offered.toSorted())
  })

  test.each(papers)('%s has the headings, lists and tables of the English one', file => {
    expect(shape(file)).toEqual(shape(file.replace('.de.md', '.md')))
  })
})

import { currentLanguage } from '#web/words/store.ts'
import { readGlossary, type Word } from './read-glossary.ts'

/** The glossary in the language that is spoken; the same text as in the documentation, loaded when it is asked for. */
export async function loadGlossary(): Promise<Word[]> {
  const { default: text } =
    currentLanguage() === 'de'
      ? await import('../../../docs/glossary.de.md?raw')
      : await import('../../../GLOSSARY.md?raw')
  return readGlossary(text)
}

export async function explain(word: string): Promise<Word | undefined> {
  return (await loadGlossary()).find(one => one.keys.includes(word))
}

import type { AgreementContent, ReturnReason } from './agreement.ts'

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const LONGEST = 60

/** Gives reasons that have none yet a key of their own, made of their words; those that have one keep it for good. */
export function withReasonKeys(content: AgreementContent): AgreementContent {
  if (content.returnReasons.every(one => one.key !== '')) return content
  const taken = new Set(content.returnReasons.map(one => one.key))
  const named = (reason: ReturnReason): ReturnReason => {
    if (reason.key !== '') return reason
    const stem = stemOf(reason.words)
    let key = stem
    for (let count = 2; taken.has(key); count++) key = `${stem}-${count}`
    taken.add(key)
    return { ...reason, key }
  }
  return { ...content, returnReasons: content.returnReasons.map(named) }
}

function stemOf(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[äöüß]/g, letter => LETTERS[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '')
  return plain === '' ? 'reason' : plain
}

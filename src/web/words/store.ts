import { chosenLanguage, keepLanguage, type Language, languageOf, localeOf } from './language.ts'
import { writeBy } from './locale.ts'
import type { RefusalSaid } from './refusals.de.ts'
import { type Key, type Noun, nouns } from './registry.ts'
import { type Message, type Speech, speechOf, type Values } from './speech.ts'

export type { Values } from './speech.ts'

/**
 * The words of the nouns that were shown so far, in one language. They come with the screens that speak them, so that
 * nobody waits for words of a screen that they do not open.
 */
type SayRefusal = (refused: RefusalSaid) => string | undefined
type Reasons = typeof import('./reasons.de.ts')

const known = new Set<Noun>()
const listeners = new Set<() => void>()
let language: Language = 'en'
let messages: Record<string, Message> = {}
let speech = speechIn(language)
/** Until then nobody knows which language to load. */
let started: Promise<void> = Promise.resolve()
let sayRefused: SayRefusal | undefined
let reasons: Reasons | undefined
/** Who shows why something was not taken in. */
const REASONING: readonly Noun[] = ['failed', 'import']

function speechIn(spoken: Language): Speech {
  return speechOf(localeOf(spoken, navigatorLanguages()), messages, complain)
}

/** A message that is missing or malformed is a fault of ours: the journeys look for it. */
function complain(error: unknown): void {
  // oxlint-disable-next-line no-console
  console.error(error)
}

function navigatorLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : (navigator.languages ?? [])
}

/** Before the first screen. */
export function startWords(): Promise<void> {
  started = speak(spokenAtFirst(), ['parts', 'shell'])
  return started
}

function spokenAtFirst(): Language {
  return chosenLanguage() ?? languageOf(navigatorLanguages())
}

/** The words of these nouns are there when this resolves. */
export async function loadWords(wanted: readonly Noun[]): Promise<void> {
  // Its files need not wait for those of the first words: which language they will be in is known already.
  if (!known.has('parts')) void read(spokenAtFirst(), wanted).catch(() => undefined)
  await started
  const missing = wanted.filter(noun => !known.has(noun))
  const spoken = language
  const found = await read(spoken, missing)
  // Another language was chosen meanwhile: read these again, in it.
  if (spoken !== language) return loadWords(wanted)
  for (const noun of missing) known.add(noun)
  Object.assign(messages, found)
}

/** Null follows the browser. */
export async function chooseLanguage(chosen: Language | null): Promise<void> {
  keepLanguage(chosen)
  const next = chosen ?? languageOf(navigatorLanguages())
  if (next !== language) await speak(next, [])
}

async function speak(next: Language, wanted: readonly Noun[]): Promise<void> {
  const [found, refused] = await Promise.all([read(next, [...known, ...wanted]), refusalsIn(next)])
  for (const noun of wanted) known.add(noun)
  language = next
  messages = found
  sayRefused = refused
  speech = speechIn(next)
  writeBy(speech.locale)
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

async function read(spoken: Language, wanted: readonly Noun[]): Promise<Record<string, Message>> {
  const modules = await Promise.all(wanted.map(noun => nouns[noun][spoken]()))
  if (spoken === 'de' && wanted.some(noun => REASONING.includes(noun)))
    reasons = await import('./reasons.de.ts')
  return Object.assign({}, ...modules.map(module => module.words))
}

export function currentSpeech(): Speech {
  return speech
}

export function currentLanguage(): Language {
  return language
}

export function onOtherLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function refusalsIn(spoken: Language): Promise<SayRefusal | undefined> {
  return spoken === 'de' ? (await import('./refusals.de.ts')).sayRefusal : undefined
}

/**
 * Why the server said no, in the chosen language; undefined where its own words are the ones to show. What it says of
 * the very file says more than its code does.
 */
export function sayRefusal({ message, ...refused }: RefusalSaid & { message: string }): string | undefined {
  return sayRefused && (reasons?.sayImport(message) ?? sayRefused(refused))
}

/** Why something was not taken in, as the server keeps it in English: in the chosen language where that knows it. */
export function sayReason(kept: { code?: string; reason: string }): string {
  return (language === 'de' && reasons?.sayReason(kept)) || kept.reason
}

/** A code as a choice of a message: ICU takes no hyphens in `{code, select, …}`. */
export function choiceOf(code: string): string {
  return code.replaceAll('-', '_')
}

/** A message, for code outside of components (inside, `useWords`). */
export function say(key: Key, values?: Values): string {
  return speech.say(key, values)
}

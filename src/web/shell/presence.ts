import { useSyncExternalStore } from 'react'
import type { LivePresence } from '#contract/live.ts'

/** Whoever was not heard for so long has gone without a word. */
const SILENT_AFTER_MS = 25_000

export type Here = { who: string; name: string; writing: boolean }
type Heard = Here & { thread: string; until: number }

let heard: readonly Heard[] = []
const listeners = new Set<() => void>()
/** Called when somebody comes to a thread, so that those who are there already answer. */
const greeters = new Set<(thread: string, who: string) => void>()

function setHeard(next: readonly Heard[]): void {
  heard = next
  for (const listener of listeners) listener()
}

/** Takes in what the live line tells of one member and one thread. */
export function hearPresence({ thread, who, name, is }: LivePresence): void {
  const others = heard.filter(one => one.thread !== thread || one.who !== who)
  const isNew = others.length === heard.length
  if (is === 'gone') return setHeard(others)
  setHeard([...others, { thread, who, name, writing: is === 'writing', until: Date.now() + SILENT_AFTER_MS }])
  setTimeout(() => {
    const left = heard.filter(one => one.until > Date.now())
    if (left.length < heard.length) setHeard(left)
  }, SILENT_AFTER_MS + 50)
  if (isNew) for (const greet of greeters) greet(thread, who)
}

/** Hears of those who come to a thread, until what it returns is called. */
export function onComing(greet: (thread: string, who: string) => void): () => void {
  greeters.add(greet)
  return () => greeters.delete(greet)
}

const NOBODY: readonly Here[] = []
let lastOf: { thread: string; from: readonly Heard[]; here: readonly Here[] } | undefined

function hereOn(thread: string): readonly Here[] {
  if (lastOf?.thread === thread && lastOf.from === heard) return lastOf.here
  const here = heard.filter(one => one.thread === thread)
  lastOf = { thread, from: heard, here: here.length === 0 ? NOBODY : here }
  return lastOf.here
}

/** Who has this thread open, as far as the line tells. */
export function useHere(thread: string): readonly Here[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => hereOn(thread),
  )
}

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { told } from '#web/request.ts'
import { say } from '#web/words/store.ts'

const UNDO_WITHIN = 10_000
const READ_WITHIN = 12_000

/** A new one does not wait for the oldest to go: what was done last is told at once. */
export const MOST_NOTICES = 3
let standing: string[] = []

/** The last change that can be taken back, for its key. */
let last: { id: string; undo: () => Promise<unknown> } | undefined

/** Says what was done, and offers to take it back; what it returns withdraws that. */
export function tellDone(done: string, undo?: () => Promise<unknown>): () => void {
  const id = crypto.randomUUID()
  if (undo) last = { id, undo }
  show(id, done, undo ? UNDO_WITHIN : 5_000, undo && (() => takeBack(id, undo)))
  return () => {
    if (last?.id === id) last = undefined
    void withStack(stack => stack.hideNotice(id))
  }
}

/** Says what did not happen, why, what was kept, and what to do. `what` as in "The name could not be saved." */
export function tellFailed(what: string, error: Error): void {
  const { why, next } = told(error)
  show(crypto.randomUUID(), [what, why, next].filter(Boolean).join(' '), READ_WITHIN, undefined, true)
}

/** Takes back what was done last, as long as its notice stands there. */
export function undoLast(): void {
  if (last) void takeBack(last.id, last.undo)
}

async function takeBack(id: string, undo: () => Promise<unknown>): Promise<void> {
  if (last?.id === id) last = undefined
  void withStack(stack => stack.hideNotice(id))
  try {
    await undo()
    show(crypto.randomUUID(), say('parts.undone'), 3_000)
  } catch (error) {
    const { why, next } = told(error as Error)
    show(crypto.randomUUID(), say('parts.undoFailed', { why, next }), READ_WITHIN, undefined, true)
  }
}

function show(id: string, text: string, stays: number, undo?: () => void, alert = false): void {
  const gone = standing.slice(0, Math.max(0, standing.length - MOST_NOTICES + 1))
  standing = [...standing.slice(-(MOST_NOTICES - 1)), id]
  const onClose = () => {
    standing = standing.filter(one => one !== id)
    if (last?.id === id) last = undefined
  }
  void withStack(stack => {
    for (const oldest of gone) stack.hideNotice(oldest)
    stack.showNotice({ id, text, stays, undo, alert, onClose })
  })
}

const readStack = () => import('./notice-stack.tsx')
const Stack = lazy(async () => ({ default: (await readStack()).NoticeStack }))
const listeners = new Set<() => void>()
let wanted = false

/** The stack comes with the first notice, or when the page has nothing else to do: before that there is nothing to draw. */
async function withStack(act: (stack: Awaited<ReturnType<typeof readStack>>) => void): Promise<void> {
  readNotices()
  act(await readStack())
}

/** There before the network can go, which a notice then has to tell. */
export function readNotices(): void {
  wanted = true
  for (const listener of listeners) listener()
}

/** Where the notices stand. Mounted once. */
export function Notices() {
  const shown = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => wanted,
  )
  return <Suspense>{shown && <Stack />}</Suspense>
}

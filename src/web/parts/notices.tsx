import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { told } from '#web/request.ts'
import { say } from '#web/words/store.ts'
import classes from './notices.module.css'

const UNDO_WITHIN = 10_000
const READ_WITHIN = 12_000

/** As many as main.tsx lets stand. A new one does not wait for the oldest to go: what was done last is told at once. */
const MOST = 3
let standing: string[] = []

/** The last change that can be taken back, for its key. */
let last: { id: string; undo: () => Promise<unknown> } | undefined

/** Says what was done, and offers to take it back. */
export function tellDone(done: string, undo?: () => Promise<unknown>): void {
  const id = crypto.randomUUID()
  if (undo) last = { id, undo }
  show(id, done, undo ? UNDO_WITHIN : 5_000, undo && (() => takeBack(id, undo)))
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
  notifications.hide(id)
  try {
    await undo()
    show(crypto.randomUUID(), say('parts.undone'), 3_000)
  } catch (error) {
    const { why, next } = told(error as Error)
    show(crypto.randomUUID(), say('parts.undoFailed', { why, next }), READ_WITHIN, undefined, true)
  }
}

function show(id: string, text: string, stays: number, undo?: () => void, alert = false): void {
  for (const oldest of standing.slice(0, Math.max(0, standing.length - MOST + 1))) notifications.hide(oldest)
  standing = [...standing.slice(-(MOST - 1)), id]
  notifications.show({
    id,
    role: alert ? 'alert' : 'status',
    autoClose: stays,
    withBorder: true,
    closeButtonProps: { 'aria-label': say('parts.close'), size: 'md' },
    classNames: {
      root: classes.notice ?? '',
      body: classes.body ?? '',
      description: classes.text ?? '',
    },
    'data-alert': alert || undefined,
    onClose: () => {
      standing = standing.filter(one => one !== id)
      if (last?.id === id) last = undefined
    },
    message: (
      <>
        <span>{text}</span>
        {undo && (
          <Button variant="default" size="compact-sm" onClick={undo}>
            {say('parts.undo')}
          </Button>
        )}
      </>
    ),
  } as Parameters<typeof notifications.show>[0])
}

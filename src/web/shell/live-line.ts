import type { LiveChange, LiveEvent, LivePresence } from '#contract/live.ts'

/** `down`: for so long that people should know. */
export type LineState = 'up' | 'down'

export type Heard = {
  changed: (changed: LiveChange['changed']) => void
  /** Somebody opened, writes on or closed a thread. */
  presence: (presence: LivePresence) => void
  /** Anything may have changed while nobody listened. */
  catchUp: () => void
  /** For how many milliseconds what is on the screen has been known. */
  readFor: () => number
  /** The session is over, or could be: ask who is signed in. Resolves false when nobody is. */
  stillIn: () => Promise<boolean>
  state: (state: LineState) => void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
const TOLD_AFTER_MS = 4_000
const HIDDEN_AFTER_MS = 10_000
/** A first stream begins with the changes of the five seconds before; reading took some of them. */
const TOLD_AGAIN_MS = 2_000

/** Keeps one stream open while the page is seen; after a pause or a cut it goes on where it stopped. */
export function openLine(heard: Heard): () => void {
  let source: EventSource | undefined
  let last: string | undefined
  let pause = FIRST_PAUSE_MS
  let again: ReturnType<typeof setTimeout> | undefined
  let telling: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined
  let everOpen = false
  let closed = false

  const up = (): void => {
    clearTimeout(telling)
    telling = undefined
    pause = FIRST_PAUSE_MS
    // A first stream begins with what just changed; one without a last event, or that opens late, may have missed anything.
    if (last === undefined && (everOpen || heard.readFor() > TOLD_AGAIN_MS)) heard.catchUp()
    everOpen = true
    heard.state('up')
  }

  const listen = (): void => {
    clearTimeout(again)
    if (closed || source || document.visibilityState === 'hidden') return
    const opened = new EventSource(
      last === undefined ? '/v1/live' : `/v1/live?after=${encodeURIComponent(last)}`,
    )
    source = opened
    const on = (event: LiveEvent, act: (data: string) => void) =>
      opened.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        if (lastEventId !== '') last = lastEventId
        act(data)
      })
    opened.addEventListener('open', up)
    opened.addEventListener('error', cut)
    on('changed', data => heard.changed((JSON.parse(data) as LiveChange).changed))
    on('presence', data => heard.presence(JSON.parse(data) as LivePresence))
    on('catch-up', () => heard.catchUp())
    on('ended', () => cut())
  }

  const hangUp = (): void => {
    source?.close()
    source = undefined
  }

  const cut = (): void => {
    hangUp()
    if (closed) return
    telling ??= setTimeout(() => heard.state('down'), TOLD_AFTER_MS)
    void heard.stillIn().then(still => {
      if (closed || !still) return
      clearTimeout(again)
      again = setTimeout(listen, pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
  }

  const seen = (): void => {
    clearTimeout(hiding)
    if (document.visibilityState === 'visible') return listen()
    hiding = setTimeout(hangUp, HIDDEN_AFTER_MS)
  }

  const soon = (): void => {
    pause = FIRST_PAUSE_MS
    listen()
  }

  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', soon)
  listen()
  return () => {
    closed = true
    hangUp()
    for (const timer of [again, telling, hiding]) clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', soon)
  }
}

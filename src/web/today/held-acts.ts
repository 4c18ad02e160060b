/**
 * Acts that nothing could take back once they are done wait for as long as they can be taken back, and then go out: also
 * when the screen was left meanwhile, and at once when the page is.
 */
const HELD_FOR_MS = 10_000

type Held = { send: (leaving: boolean) => void; timer: ReturnType<typeof setTimeout> }
const held = new Map<string, Held>()

export function hold(id: string, send: (leaving: boolean) => void): void {
  const go = (leaving: boolean) => {
    drop(id)
    send(leaving)
  }
  held.set(id, { send: go, timer: setTimeout(() => go(false), HELD_FOR_MS) })
}

/** Whether it could still be dropped. */
export function drop(id: string): boolean {
  clearTimeout(held.get(id)?.timer)
  return held.delete(id)
}

window.addEventListener('pagehide', () => {
  for (const { send } of held.values()) send(true)
})

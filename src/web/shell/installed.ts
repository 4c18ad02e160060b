/** The app as it is kept on a device (src/worker): it opens without a network, and says when a newer one is here. */

/** The first page has the line for itself. */
const LATER_MS = 4_000
const LOOK_EVERY_MS = 3_600_000
const RELOADED = 'duet.reloaded'
const RELOAD_ONCE_WITHIN_MS = 60_000

let newer = false
const listeners = new Set<() => void>()

/** Whether a newer build has taken over since this page was loaded. */
export function isNewerHere(): boolean {
  return newer
}

export function onNewer(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

export function keepInstalled(): void {
  reloadWhatIsGone()
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const hadOne = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!hadOne) return
    newer = true
    for (const listener of listeners) listener()
  })
  setTimeout(() => void register().catch(() => undefined), LATER_MS)
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    updateViaCache: 'none',
  })
  let looked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_EVERY_MS) return
    looked = Date.now()
    void registration.update().catch(() => undefined)
  })
  const { active } = await navigator.serviceWorker.ready
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, which is of this origin, and no window
  active?.postMessage({ loaded: loadedFiles() })
}

function loadedFiles(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(entry => entry.name)
    .filter(name => name.includes('/assets/'))
}

/** A page of an older build asks for code that the server has no more: the newest page is loaded, once. */
function reloadWhatIsGone(): void {
  window.addEventListener('vite:preloadError', () => {
    if (!navigator.onLine) return
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
    if (Date.now() - last < RELOAD_ONCE_WITHIN_MS) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  })
}

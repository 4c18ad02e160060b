// What runs on a company's website and tells Duet of it. Nothing is imported: every byte travels with every visit.
export {}

type Mode = 'none' | 'cookieless' | 'full'
type First = { u: string; r: string }
type Item = {
  t: 'p' | 'f' | 'e' | 'i'
  i: string
  /** When it was, by this browser's clock; what is sent says how long ago that is. */
  s: number
  u: string
  r?: string | undefined
  l?: string | undefined
  n?: unknown
  d?: unknown
  o?: First | undefined
}
/** What the browser keeps, with full consent only: the visitor, where they first came from, and what has yet to be sent. */
type Kept = { v?: string; o?: First | undefined; q?: Item[] }
type Calls = { (...call: unknown[]): void; q?: ArrayLike<unknown>[] }

const page = window as typeof window & { duet?: Calls }
const script = document.currentScript as HTMLScriptElement | null
const token = script?.dataset['door']
const KEY = 'duet'
const MOST = 50

if (script && token && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
  begin(script, token)
else page.duet = () => {}

function begin(own: HTMLScriptElement, door: string): void {
  const address = new URL(`/in/t/${door}`, own.src).href
  let kept = read()
  let mode: Mode = kept.v ? 'full' : ((own.dataset['consent'] as Mode | undefined) ?? 'none')
  let first: First | undefined = kept.o ?? { u: location.href, r: document.referrer }
  let queue: Item[] = kept.q ?? []
  let seen = ''
  let before = document.referrer
  let timer = 0
  let fails = 0
  let busy = false

  const keep = (): void => {
    if (mode !== 'full') return
    kept = { v: kept.v ?? chance(), o: first, q: queue.slice(-MOST) }
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {}
  }

  const soon = (wait: number): void => {
    clearTimeout(timer)
    timer = setTimeout(send, wait)
  }

  const add = (t: Item['t'], more: Partial<Item> = {}): void => {
    if (mode === 'none') return
    queue.push({ t, i: chance(), s: Date.now(), u: location.href, ...more })
    keep()
    soon(fails ? 3e4 : 300)
  }

  const bodyOf = (items: Item[]): string => {
    const now = Date.now()
    const e = items.map(({ s, ...item }) => ({
      ...item,
      l: item.l ?? document.title,
      a: Math.max(0, now - s),
    }))
    const driven = navigator.webdriver ? { m: 1 } : {}
    return JSON.stringify({ ...(mode === 'full' && { v: kept.v }), ...driven, e })
  }

  const done = (items: Item[]): void => {
    queue = queue.filter(one => !items.includes(one))
    fails = 0
    keep()
    if (queue[0]) soon(0)
  }

  const send = (): void => {
    const items = queue.slice(0, MOST)
    if (busy || !items[0]) return
    busy = true
    fetch(address, { method: 'POST', body: bodyOf(items), keepalive: true, credentials: 'omit' })
      .then(({ status }) => status < 500 && status !== 429)
      // Another script may forbid fetch; the other way asks nobody, and never says how it went.
      .catch(() => false)
      .then(isTaken => {
        busy = false
        if (isTaken) done(items)
        else soon(1e3 * 2 ** Math.min(++fails, 8))
      })
  }

  /** The page goes: what is left is handed to the browser, or waits for the next page. */
  const leave = (): void => {
    const items = queue.slice(0, MOST)
    if (items[0] && !busy && navigator.sendBeacon?.(address, bodyOf(items))) done(items)
    keep()
  }

  const look = (): void => {
    const { href, hash } = location
    const now = hash.startsWith('#/') || hash.startsWith('#!') ? href : href.split('#')[0] || href
    if (now === seen) return
    seen = now
    for (const item of queue) item.l ??= document.title
    add('p', { r: before })
    before = href
  }

  const consent = (wish: unknown): void => {
    const was = mode
    mode = wish as Mode
    if (mode === 'full') keep()
    else {
      kept = {}
      if (mode !== 'cookieless') queue = []
      try {
        localStorage.removeItem(KEY)
      } catch {}
    }
    if (was === 'none') {
      seen = ''
      look()
    }
  }

  /** From then on they are known, and where they came from is told. */
  const known = (t: 'f' | 'i', d: unknown, n?: unknown): void => {
    add(t, { n, d, o: first })
    const who = d as { email?: unknown; phone?: unknown } | undefined
    if (mode !== 'none' && (who?.email || who?.phone)) first = undefined
    keep()
  }

  const calls: Calls = (what, one, two) => {
    if (what === 'consent') consent(one)
    else if (what === 'identify') known('i', one)
    else if (what === 'form') known('f', two, one)
    else if (what === 'event') add('e', { n: one, d: two })
    else if (what === 'page') look()
  }

  const start = (): void => {
    const waiting = page.duet?.q ?? []
    page.duet = calls
    for (const call of Array.from(waiting)) calls(...Array.from(call))
    for (const name of ['pushState', 'replaceState'] as const) {
      const inner = history[name]
      history[name] = function (this: History, ...given: Parameters<typeof inner>) {
        inner.apply(this, given)
        look()
      }
    }
    addEventListener('popstate', look)
    addEventListener('hashchange', look)
    addEventListener('pagehide', leave)
    addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
    addEventListener('online', send)
    look()
    if (queue[0]) soon(0)
  }

  const early = document as Document & { prerendering?: boolean }
  if (early.prerendering) addEventListener('prerenderingchange', start, { once: true })
  else start()
}

function read(): Kept {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept
  } catch {
    return {}
  }
}

/** 20 letters and digits, of which nobody guesses one: about 100 bits. */
function chance(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), byte => (byte % 36).toString(36)).join('')
}

/** Put in their places by the build (vite.worker.ts): which build this is, and what each of its pages begins with. */
declare const BUILD: string
declare const BEGINNING: string[]

const worker = self as unknown as ServiceWorkerGlobalScope

/** Of each build its own, in the order in which they came. Only the page itself and its code, never what people keep in Duet. */
const PREFIX = 'duet-'
const OWN = PREFIX + BUILD
const PAGE = '/'
/** In the cache of a build with which a page has stood whole: then it opens without a network as well. */
const WHOLE = '/.whole'
/** So long does somebody on a slow line wait for the newest page before they get the one that is here. */
const PATIENCE_MS = 3_000
/** Pages of other kinds: the interface, hosted forms, feeds, what runs elsewhere. */
const NOT_OURS = /^\/(v1|api|docs|metrics|healthz|in|t|f|u|calendar)(\/|$)/

worker.addEventListener('install', event => {
  event.waitUntil(keepBeginning().then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))
worker.addEventListener('message', event => {
  const urls: unknown = (event.data as { loaded?: unknown } | null)?.loaded
  if (Array.isArray(urls)) event.waitUntil(keepLoaded(urls.filter(url => typeof url === 'string')))
})
worker.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') {
    if (request.destination === 'document' && !NOT_OURS.test(pathname)) event.respondWith(page(request))
  } else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (BEGINNING.includes(pathname)) event.respondWith(orKept(request))
})

/** What the browser has loaded already for the page that is open comes out of its own cache, without the network. */
async function keepBeginning(): Promise<void> {
  const own = await caches.open(OWN)
  const fresh = await fetch(PAGE, { credentials: 'omit', cache: 'no-store' })
  if (!fresh.ok) throw new Error(`The page answered ${fresh.status}.`)
  await own.put(PAGE, fresh)
  await Promise.all(BEGINNING.map(path => keep(own, path)))
}

async function keep(own: Cache, path: string): Promise<void> {
  if (await own.match(path)) return
  const known = path.startsWith('/assets/') ? await caches.match(path) : undefined
  const response = known ?? (await fetch(path, { credentials: 'omit' }))
  if (response.ok) await own.put(path, response)
}

/**
 * A page of this build stands whole with these files. Then what is kept of the builds before is let go; until then they
 * are what opens without a network.
 */
async function keepLoaded(urls: string[]): Promise<void> {
  const paths = urls
    .map(url => new URL(url, worker.location.origin))
    .filter(url => url.origin === worker.location.origin && url.pathname.startsWith('/assets/'))
    .map(url => url.pathname)
  const first = BEGINNING.find(path => /\/index-[^/]*\.js$/.test(path))
  if (first === undefined || !paths.includes(first)) return
  const own = await caches.open(OWN)
  await Promise.all(paths.map(path => keep(own, path).catch(() => undefined)))
  await own.put(WHOLE, new Response(''))
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== OWN) await caches.delete(name)
}

/** The newest page as long as the line is quick enough; else, and without a network, the one that is here. */
async function page(request: Request): Promise<Response> {
  const kept = await keptPage()
  const fresh = fetch(request).then(response => (response.status >= 500 && kept ? kept.clone() : response))
  if (!kept) return fresh
  const late = new Promise<Response>(done => setTimeout(() => done(kept.clone()), PATIENCE_MS))
  return Promise.race([fresh, late]).catch(() => kept)
}

/** Of the latest build with which a page stood whole, else of this one. */
async function keptPage(): Promise<Response | undefined> {
  const newestFirst = (await caches.keys()).filter(one => one.startsWith(PREFIX)).toReversed()
  for (const name of newestFirst) {
    const cache = await caches.open(name)
    if (await cache.match(WHOLE)) return cache.match(PAGE)
  }
  return (await caches.open(OWN)).match(PAGE)
}

/** Their names say what is in them: what is here is right, of whichever build it is. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await (await caches.open(OWN)).put(request.url, response.clone())
  return response
}

async function orKept(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request.url)
    if (kept) return kept
    throw error
  }
}

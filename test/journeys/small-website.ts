import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext } from 'playwright-core'

/** Somebody's website, on an origin of its own: pages by their paths, and an application that draws any other. */
export type SmallWebsite = {
  url: string
  put: (path: string, body: string) => void
  close: () => Promise<void>
}

export async function openWebsite(): Promise<SmallWebsite> {
  const pages = new Map<string, string>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const body = pages.get(pathname)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><html lang="en"><title>Page ${pathname}</title><body>${body ?? ''}`)
  })
  await new Promise<void>(listening => void server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    put: (path, body) => void pages.set(path, body),
    close: () =>
      new Promise(closed => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** A browser as people have it, whatever drives ours; `forbids` with Global Privacy Control. */
export async function visitorOf(
  browser: Browser,
  {
    forbids = false,
    driven = false,
    ...more
  }: { forbids?: boolean; driven?: boolean } & Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ userAgent: CHROME, reducedMotion: 'reduce', ...more })
  if (!driven)
    await context.addInitScript("Object.defineProperty(navigator, 'webdriver', { get: () => false })")
  if (forbids)
    await context.addInitScript(
      "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })",
    )
  return context
}

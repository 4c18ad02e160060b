import type { App } from '#server/http/app.ts'

/** A file of a gigabyte over a slow line. */
export const LONGEST_REQUEST_MS = 3_600_000
const LONGEST_BODY_MS = 60_000

/** Whoever sends anything but a file has a minute for it, so that slow senders cannot hold all connections. */
export function hurryBodies(app: App): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request
    const hasBody =
      raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined
    if (hasBody && !raw.complete && !request.routeOptions.config.takesFile) {
      const late = setTimeout(() => {
        if (!raw.complete) raw.socket.destroy()
      }, LONGEST_BODY_MS)
      raw.once('close', () => clearTimeout(late))
    }
    done()
  })
}

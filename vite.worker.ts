import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a page begins with that stands beside the bundle (src/web/public). */
const BESIDE = ['/color-scheme.js', '/duet.svg', '/manifest.webmanifest', '/icon-192.png']

/** Lays the service worker beside the web app; it knows which build it belongs to, and what each of its pages begins with. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const html = bundle['index.html']
        if (html?.type !== 'asset') throw new Error('index.html is built after the service worker')
        const page = String(html.source)
        const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
        const names = Object.keys(bundle).sort()
        const version = createHash('sha256')
          .update(JSON.stringify([page, names]))
          .digest('hex')
          .slice(0, 16)
        const source = await builtWorker(version, [...assets, ...BESIDE])
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
      },
    },
  }
}

async function builtWorker(version: string, beginning: readonly string[]): Promise<string> {
  const built = await build({
    configFile: false,
    root: here('src/worker'),
    logLevel: 'error',
    define: { BUILD: JSON.stringify(version), BEGINNING: JSON.stringify(beginning) },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      lib: {
        entry: here('src/worker/service-worker.ts'),
        formats: ['iife'],
        name: 'duetWorker',
        fileName: 'service-worker',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('src/worker/service-worker.ts was not built')
  return chunk.code
}

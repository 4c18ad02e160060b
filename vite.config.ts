import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parse } from '@formatjs/icu-messageformat-parser'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { isPlain } from './src/web/words/plain.ts'
import { outsideScripts } from './vite.outside.ts'
import { serviceWorker } from './vite.worker.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['DUET_SERVER'] ?? 'http://localhost:4000'

/** What every page needs travels as one file: sixty small ones cost a slow machine more than they spare. */
const chunks = [{ name: 'first', tags: ['$initial' as const] }]

export default defineConfig({
  root: here('src/web'),
  plugins: [react(), readMessages(), fontAhead(), outsideScripts(), serviceWorker(), compressedOnce()],
  // The server puts a fresh nonce in its place with every page; nothing else inline is allowed to run or to paint.
  html: { cspNonce: 'DUET_CSP_NONCE' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy: { '/v1': server }, fs: { allow: [here('.')] } },
})

/** Lays what travels compressed beside what was built, so that the server need not do it for each visitor. */
function compressedOnce(): Plugin {
  return {
    name: 'compressed-once',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue
        const whole = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(whole))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(whole))
      }
    },
  }
}

/** Reads the ICU messages once, here, so that no browser has to: what is in them arrives as a tree, and the reader stays at home. */
function readMessages(): Plugin {
  const WORDS = /\/words\.(en|de)\.ts$/
  return {
    name: 'read-messages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    async load(id) {
      if (!WORDS.test(id)) return
      const { words } = (await import(pathToFileURL(id).href)) as { words: Record<string, string> }
      const read = Object.entries(words).map(([key, message]) => [
        key,
        isPlain(message) ? message : parse(message),
      ])
      return { code: `export const words = ${JSON.stringify(Object.fromEntries(read))}`, moduleType: 'js' }
    },
  }
}

/** Asks for the letters of most languages together with the first script, not after the first line is drawn in others. */
function fontAhead(): Plugin {
  return {
    name: 'font-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const font = Object.keys(bundle).find(name => /inter-latin-wght-normal.*\.woff2$/.test(name))
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font}` }
        return font === undefined ? [] : [{ tag: 'link', attrs, injectTo: 'head' as const }]
      },
    },
  }
}

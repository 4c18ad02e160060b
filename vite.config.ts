import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['DUET_SERVER'] ?? 'http://localhost:4000'

export default defineConfig({
  root: here('src/web'),
  plugins: [react(), compressedOnce()],
  // The server puts a fresh nonce in its place with every page; nothing else inline is allowed to run or to paint.
  html: { cspNonce: 'DUET_CSP_NONCE' },
  build: { outDir: here('dist/web'), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
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

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['DUET_SERVER'] ?? 'http://localhost:4000'

export default defineConfig({
  root: here('src/web'),
  plugins: [react()],
  // The server puts a fresh nonce in its place with every page; nothing else inline is allowed to run or to paint.
  html: { cspNonce: 'DUET_CSP_NONCE' },
  build: { outDir: here('dist/web'), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/v1': server }, fs: { allow: [here('.')] } },
})

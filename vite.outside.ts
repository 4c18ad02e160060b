import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

/** What runs on other people's websites and on pages without our app: each one file, at /t/<name>.js. */
export const OUTSIDE = ['duet', 'form', 'form-page'] as const
export type Outside = (typeof OUTSIDE)[number]

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One of them as browsers get it: no modules, nothing that more than four years old browsers do not know. */
export async function builtOutside(name: Outside): Promise<string> {
  const built = await build({
    configFile: false,
    root: here('src/tracker'),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2021',
      minify: true,
      modulePreload: false,
      lib: { entry: here(`src/tracker/${name}.ts`), formats: ['iife'], name: 'duetOutside', fileName: name },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`src/tracker/${name}.ts was not built`)
  return chunk.code
}

/** Lays them beside the web app. */
export function outsideScripts(): Plugin {
  return {
    name: 'outside-scripts',
    apply: 'build',
    async generateBundle() {
      for (const name of OUTSIDE)
        this.emitFile({ type: 'asset', fileName: `t/${name}.js`, source: await builtOutside(name) })
    },
  }
}

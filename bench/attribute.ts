import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { attributeCommand } from '#cli/attribute.ts'
import { seededChance } from '#domain/chance.ts'
import { type Bench, repeat } from './bench.ts'

const MODELS = ['first', 'last', 'linear']
const CHANNELS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mi'.split(' ')
const NOWHERE = { write: () => true }
const PEERS = new Map([
  [10_000, 'ChannelAttribution 2.2.4 (C++) 0.022 s in memory'],
  [1_000_000, 'ChannelAttribution 2.2.4 (C++) 1.74 s in memory, plus 2 to 3 s to load the CSV'],
])

export const attribute: Bench = {
  name: 'attribute',
  about:
    'duet attribute from a CSV of 10,000 and of 1,000,000 paths on disk to first, last and linear: three reads',
  run: async ({ runs, size, tell }) => {
    const folder = await mkdtemp(join(tmpdir(), 'duet-bench-'))
    try {
      for (const paths of [size(10_000, 100), size(1_000_000, 1_000)]) {
        const file = join(folder, `${paths}.csv`)
        await pipeline(Readable.from(pathFile(paths)), createWriteStream(file))
        const name = `attribute, ${paths.toLocaleString('en')} paths`
        const peer = PEERS.get(paths)
        tell({ name, unit: 's', runs: await repeat(runs, () => seconds(file)), ...(peer && { peer }) })
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

/** Lengths and outcomes like those of the package's own PathData: mostly short, mean about 7, one in three converts. */
function* pathFile(paths: number): Generator<string> {
  const next = seededChance(20_260_301)
  yield 'path,total_conversions,total_conversion_value,total_null\n'
  for (let row = 0; row < paths; row++) {
    const length = 1 + Math.floor(-6 * Math.log(1 - next()))
    const path = Array.from({ length }, () => CHANNELS[Math.floor(next() ** 2 * CHANNELS.length)]).join(' > ')
    const conversions = next() < 0.35 ? 1 + Math.floor(next() * 3) : 0
    yield `${path},${conversions},${(conversions * next() * 8).toFixed(3)},${Math.floor(next() * 10)}\n`
  }
}

async function seconds(file: string): Promise<number> {
  const start = performance.now()
  for (const model of MODELS) {
    const out = { stdout: NOWHERE, stderr: NOWHERE }
    const code = await attributeCommand([file, '--model', model, '--json'], out)
    if (code !== 0) throw new Error(`attribute ended with ${code}`)
  }
  return (performance.now() - start) / 1000
}

import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { attributeCommand } from '#cli/attribute.ts'

/**
 * Seconds from a CSV of paths on disk to the answer of first, last and linear together, median of 5 runs.
 * The peer, ChannelAttribution 2.2.4 (C++), takes 0.022 s for 10,000 paths and 1.74 s for 1,000,000 in memory, plus
 * 2 to 3 s to load a CSV of 1,000,000. Call with the numbers of paths: `node bench/attribute.ts 10000 1000000`.
 */
const RUNS = 5
const MODELS = ['first', 'last', 'linear']
const CHANNELS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mi'.split(' ')

/** Mulberry32: the same file on every machine. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Lengths and outcomes like those of the package's own PathData: mostly short, mean about 7, one in three converts. */
function* pathFile(paths: number): Generator<string> {
  const next = chance(20_260_301)
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
    const code = await attributeCommand([file, '--model', model, '--json'], {
      stdout: NOWHERE,
      stderr: NOWHERE,
    })
    if (code !== 0) throw new Error(`attribute ended with ${code}`)
  }
  return (performance.now() - start) / 1000
}

const NOWHERE = { write: () => true }

const folder = await mkdtemp(join(tmpdir(), 'duet-bench-'))
for (const paths of process.argv.slice(2).map(Number)) {
  const file = join(folder, `${paths}.csv`)
  await pipeline(Readable.from(pathFile(paths)), createWriteStream(file))
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) times.push(await seconds(file))
  const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)]
  console.log(`attribute first+last+linear, ${paths} paths, three reads of the file: ${median?.toFixed(3)} s`)
}
await rm(folder, { recursive: true })

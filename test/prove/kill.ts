import { parseArgs } from 'node:util'
import { isFlawless, killRounds, summaryOf } from './kill-rounds.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const figures = await killRounds({ rounds: Number(values.rounds), seed: Number(values.seed), say })
for (const name of figures.lost) say(`lost: ${name}`)
for (const name of figures.doubled) say(`doubled: ${name}`)
say(summaryOf(figures))
process.exitCode = isFlawless(figures) ? 0 : 1

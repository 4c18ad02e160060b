import { readFileSync } from 'node:fs'

type Ticks = { stolen: number; all: number }

/** What a host that is shared with others took of our processors' time, from now until asked, from 0 to 1; undefined where it is not told. */
export function watchStolen(): () => number | undefined {
  const begun = ticks()
  return () => {
    const now = ticks()
    if (!begun || !now || now.all === begun.all) return undefined
    return (now.stolen - begun.stolen) / (now.all - begun.all)
  }
}

/** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal, then parts of these (proc(5)). */
function ticks(): Ticks | undefined {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const numbers = line.split(/\s+/).slice(1, 9).map(Number)
    return { stolen: numbers[7] ?? 0, all: numbers.reduce((sum, one) => sum + one, 0) }
  } catch {
    return undefined
  }
}

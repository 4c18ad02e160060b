import { createHash } from 'node:crypto'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { FIRST_DAY, LONG_AFTER, nameOf } from './happenings.ts'

/** One batch on its way in: stored at `now`, and the beat run afterwards or not. */
export type Delivery = { happenings: Happening[]; now: Instant; beat: boolean }

/** In order, a few at a time, the beat after each batch: how a history would arrive if all doors were quick. */
export function inOrder(history: Happening[], atOnce = 8): Delivery[] {
  const deliveries: Delivery[] = []
  for (let place = 0; place < history.length; place += atOnce) {
    const happenings = history.slice(place, place + atOnce)
    deliveries.push({ happenings, now: happenings.at(-1)?.at ?? FIRST_DAY, beat: true })
  }
  return deliveries
}

/**
 * Some other way in which the same may arrive: shuffled, some of it twice, cut into batches, the clock moving on.
 * Everything is drawn by the name of the happening, so that a shorter history arrives in the same order.
 */
export function shuffled(history: Happening[], seed: number): Delivery[] {
  const draw = (one: Happening, what: string): number => chance(`${seed} ${what} ${nameOf(one)}`)
  const twice = [...history, ...history.filter(one => draw(one, 'twice') < 0.15)]
  const order = twice
    .map((one, place) => ({ one, key: chance(`${seed} ${place < history.length} ${nameOf(one)}`) }))
    .sort((a, b) => a.key - b.key)
  const cut = 0.02 + 0.23 * chance(`${seed} cut`)
  const deliveries: Delivery[] = []
  let happenings: Happening[] = []
  for (const { one, key } of order) {
    happenings.push(one)
    if (draw(one, 'cut') >= cut) continue
    deliveries.push({ happenings, now: FIRST_DAY + key * 50 * 24 * 3_600_000, beat: draw(one, 'beat') < 0.7 })
    happenings = []
  }
  deliveries.push({ happenings, now: LONG_AFTER, beat: true })
  return deliveries
}

/** From 0 to 1. */
function chance(text: string): number {
  return createHash('md5').update(text).digest().readUInt32BE() / 2 ** 32
}

import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16
// One call to the generator costs as much as making fifty ids from what it gave.
const pool = new Uint8Array(BYTES * 256)
let taken = pool.length
let msecs = -Infinity
let seq = 0

/** A UUID v7 (RFC 9562, 5.7), greater than all that this process made before. */
export function newId(): string {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  const random = pool.subarray(taken, (taken += BYTES))
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    // Begins in the lower half of its 32 bits, so that it can count on for the rest of the millisecond (6.2, method 1).
    seq = new DataView(random.buffer, random.byteOffset).getUint32(6) & 0x7fffffff
  } else if ((seq = (seq + 1) | 0) === 0) msecs++
  return v7({ random, msecs, seq })
}

/** Leading zero bits that the hash of an answer's proof must have: about 65,000 tries, a second of a browser's work. */
export const PROOF_BITS = 16

/** How many of the first bits of these bytes are 0. */
export function leadingZeros(bytes: ArrayLike<number>): number {
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place] ?? 0
    if (byte !== 0) return place * 8 + Math.clz32(byte) - 24
  }
  return bytes.length * 8
}

/** SHA-256 (FIPS 180-4) of a text, because the one of browsers exists by https only and is asked one promise at a time. */
export function sha256(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) << 4)
  bytes.forEach((byte, place) => {
    words[place >> 2] = (words[place >> 2] ?? 0) | (byte << (24 - (place & 3) * 8))
  })
  words[bytes.length >> 2] = (words[bytes.length >> 2] ?? 0) | (0x80 << (24 - (bytes.length & 3) * 8))
  words[words.length - 1] = bytes.length * 8
  const hash = Uint32Array.from(START)
  const w = new Uint32Array(64)
  for (let block = 0; block < words.length; block += 16) {
    w.set(words.subarray(block, block + 16))
    mix(hash, w)
  }
  const result = new Uint8Array(32)
  const view = new DataView(result.buffer)
  hash.forEach((word, place) => view.setUint32(place * 4, word))
  return result
}

const { START, ROUNDS } = constants()

function mix(hash: Uint32Array, w: Uint32Array): void {
  const at = (place: number): number => w[place] ?? 0
  for (let i = 16; i < 64; i++) {
    const a = at(i - 15)
    const b = at(i - 2)
    w[i] =
      at(i - 16) +
      (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
      at(i - 7) +
      (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let i = 0; i < 64; i++) {
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, place) => {
    hash[place] = (hash[place] ?? 0) + word
  })
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
function constants(): { START: Uint32Array; ROUNDS: Uint32Array } {
  const primes: number[] = []
  for (let one = 2; primes.length < 64; one++) if (primes.every(prime => one % prime !== 0)) primes.push(one)
  const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0
  return {
    START: Uint32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime))),
    ROUNDS: Uint32Array.from(primes, prime => fraction(Math.cbrt(prime))),
  }
}

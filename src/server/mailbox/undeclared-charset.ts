import { isUtf8 } from 'node:buffer'
import { Transform, type TransformCallback } from 'node:stream'
import type { MailParser } from 'mailparser'

/** Stands for the character set of a part that names none, or claims to have none but letters of ASCII. */
const UNDECLARED = 'x-duet-undeclared'

/** What we use of the parser beyond its documented face; its version is pinned, and a test notices when this no longer holds. */
type Inside = {
  createNode(node: unknown): { charset?: string }
  decoder: { decodeStream(charset: string): Transform }
}

/**
 * Lets a parser look at the bytes of texts whose character set is not declared. It would take them for UTF-8, and lose the letters of
 * all others, which many programs still send.
 */
export function readUndeclared(parser: MailParser): void {
  const inside = parser as unknown as Inside
  const createNode = inside.createNode.bind(parser)
  const decoder = inside.decoder
  inside.createNode = node => {
    const made = createNode(node)
    if (/^(?:us-?ascii|ascii|)$/i.test(made.charset ?? '')) made.charset = UNDECLARED
    return made
  }
  inside.decoder = {
    decodeStream: charset =>
      charset === UNDECLARED
        ? new Guessing(guess => decoder.decodeStream(guess))
        : decoder.decodeStream(charset),
  }
}

/** Gathers a text, guesses its character set, and gives it on as UTF-8. */
class Guessing extends Transform {
  readonly #kept: Buffer[] = []
  readonly #decoderOf: (charset: string) => Transform

  constructor(decoderOf: (charset: string) => Transform) {
    super()
    this.#decoderOf = decoderOf
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#kept.push(chunk)
    done()
  }

  override _flush(done: TransformCallback): void {
    const bytes = Buffer.concat(this.#kept)
    const charset = guessCharset(bytes)
    if (charset === 'utf-8') return done(null, bytes)
    const decoder = this.#decoderOf(charset)
    decoder.on('data', (text: string | Buffer) => this.push(Buffer.from(text as string)))
    decoder.on('error', done)
    decoder.on('end', () => done())
    decoder.end(bytes)
  }
}

/**
 * The character set of a text that does not say: what its HTML says, the escapes of Japanese mails (RFC 1468), UTF-8 where its bytes
 * are that, which others hardly ever are by chance, and otherwise that of Western Windows.
 */
export function guessCharset(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT)).toString(
    'latin1',
  )
  if (/\p{Cc}(?:\$[@B]|\([JI])/u.test(start)) return 'iso-2022-jp'
  const meta = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([a-z0-9_-]{2,40})/i.exec(start)?.[1]
  if (isUtf8(bytes)) return 'utf-8'
  return meta !== undefined && !/^utf-?8$/i.test(meta) ? meta : 'windows-1252'
}

const LOOKED_AT = 4096

import { randomBytes } from 'node:crypto'

export type FilePart = { field: string; name: string; type: string; bytes: Buffer }

/** A form with files, as browsers send it (RFC 7578). */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly FilePart[],
): { type: string; body: Buffer } {
  const boundary = `duet-${randomBytes(16).toString('hex')}`
  const pieces: Buffer[] = []
  const head = (disposition: string, type?: string): Buffer =>
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
    )
  for (const [name, value] of Object.entries(fields))
    pieces.push(head(`name="${quoted(name)}"`), Buffer.from(`${value}\r\n`))
  for (const { field, name, type, bytes } of files)
    pieces.push(head(`name="${quoted(field)}"; filename="${quoted(name)}"`, type), bytes, Buffer.from('\r\n'))
  pieces.push(Buffer.from(`--${boundary}--\r\n`))
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) }
}

/** What would end a name or its line is written as browsers write it. */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

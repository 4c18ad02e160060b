import type { Connection, PoolClient, Submittable } from 'pg'

const CHUNK = 64 * 1024

/** Sends the data of a COPY … FROM STDIN by the driver's own protocol; resolves when the database has taken all. */
export function copyIn(client: PoolClient, text: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(text, data, error => (error ? reject(error) : resolve())))
  })
}

/** The driver calls these by the messages that come from the database. */
class CopyIn implements Submittable {
  readonly #text: string
  readonly #data: Buffer
  readonly #done: (error?: Error) => void

  constructor(text: string, data: Buffer, done: (error?: Error) => void) {
    this.#text = text
    this.#data = data
    this.#done = done
  }

  submit(connection: Connection): void {
    connection.query(this.#text)
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (let at = 0; at < this.#data.length; at += CHUNK)
      connection.sendCopyFromChunk(this.#data.subarray(at, at + CHUNK))
    connection.endCopyFrom()
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#done(error)
  }

  handleReadyForQuery(): void {
    this.#done()
  }
}

type CopyConnection = { sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void }

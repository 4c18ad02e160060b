import type { Pool } from 'pg'
import type { Happening } from '#domain/happening/happening.ts'
import { hint } from '#server/beat/hints.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { nameOf } from './happenings.ts'

const HANDS = 4
const ANSWER_MS = 10_000
const PAUSE_MS = 25
const LARGEST = 9

/**
 * Sends happenings as doors do: several at once, singly and in batches, touchpoints over HTTP and the rest into the
 * intake; keeps its own list of what was acknowledged, and forgets nothing else until it is.
 */
export class Client {
  readonly acknowledged = new Set<string>()
  readonly #waiting: Happening[]
  readonly #sent: Happening[] = []
  readonly #to: { port: number; key: string; pool: Pool; workspace: WorkspaceId; chance: () => number }
  #sending = false
  #hands: Promise<void>[] = []

  constructor(
    happenings: Happening[],
    to: { port: number; key: string; pool: Pool; workspace: WorkspaceId; chance: () => number },
  ) {
    this.#waiting = happenings.toReversed()
    this.#to = to
  }

  get left(): number {
    return this.#waiting.length
  }

  start(): void {
    this.#sending = true
    this.#hands = Array.from({ length: HANDS }, () => this.#hand())
  }

  async stop(): Promise<void> {
    this.#sending = false
    await Promise.all(this.#hands)
  }

  async #hand(): Promise<void> {
    while (this.#sending && this.#waiting.length > 0) {
      const batch = this.#take()
      const taken = await this.#send(batch).catch(() => false)
      if (taken) for (const one of batch) this.acknowledged.add(nameOf(one))
      // A door that heard nothing, or a refusal for now, sends it again, somewhen.
      else this.#waiting.splice(Math.floor(this.#to.chance() * this.#waiting.length), 0, ...batch)
      await new Promise(resolve => setTimeout(resolve, this.#to.chance() * PAUSE_MS))
    }
  }

  /** One, or a batch of one kind of door; now and then with something that was sent before. */
  #take(): Happening[] {
    const size = this.#to.chance() < 0.5 ? 1 : 1 + Math.floor(this.#to.chance() * LARGEST)
    const batch: Happening[] = []
    const first = this.#waiting.at(-1)
    while (batch.length < size && this.#waiting.length > 0) {
      if ((this.#waiting.at(-1)?.kind === 'touchpoint') !== (first?.kind === 'touchpoint')) break
      const one = this.#waiting.pop()
      if (one) batch.push(one)
    }
    const again = this.#sent[Math.floor(this.#to.chance() * this.#sent.length)]
    if (again && (again.kind === 'touchpoint') === (first?.kind === 'touchpoint')) batch.push(again)
    this.#sent.push(...batch)
    return batch
  }

  #send(batch: Happening[]): Promise<boolean> {
    return batch[0]?.kind === 'touchpoint' ? this.#post(batch) : this.#store(batch)
  }

  async #post(batch: Happening[]): Promise<boolean> {
    const items = batch.map(({ kind: _kind, at, source, externalId, body }) => ({
      source,
      externalId,
      occurredAt: new Date(at).toISOString(),
      ...body,
    }))
    const response = await fetch(`http://127.0.0.1:${this.#to.port}/v1/touchpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#to.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(items.length === 1 ? items[0] : items),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    if (response.status >= 500) return false
    const said = (await response.json()) as { refused?: number }
    if (response.status !== 202 || said.refused !== 0)
      throw new Refused(`${response.status} ${JSON.stringify(said).slice(0, 1000)}`)
    return true
  }

  async #store(batch: Happening[]): Promise<boolean> {
    const { pool, workspace } = this.#to
    const now = Date.now()
    await inWorkspace(pool, workspace, tx => storeHappenings(tx, batch, { now }))
    await hint(pool, workspace, now).catch(() => {})
    return true
  }
}

class Refused extends Error {
  override readonly name = 'Refused'
}

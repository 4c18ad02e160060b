import type { Instant } from '#domain/happening/happening.ts'
import type { IdentityKind } from '#domain/person/identity.ts'
import type { WorkspaceId, WorkspaceTx } from '#server/database/transaction.ts'

export type IdentityRow = { id: string; kind: IdentityKind; value: string }

/** The part of a person's belonging that the beat needs: whose a touch at some time is. */
export type Share = { person: string; from: Instant; until: Instant }

export type Known = { row: IdentityRow; shares: Share[] }

type Kept = { revision: string; byName: Map<string, Known> }

/** Identities kept in all; one takes some 300 bytes. */
const MOST_KEPT = 100_000

/** The workspace used last stands last. */
const kept = new Map<WorkspaceId, Kept>()
let keptInAll = 0

/**
 * To whom identities belong, as far as turns of this process have read it before: those who come again need not be
 * looked up again. Holds as long as the workspace's revision of identities is the same, which is read under the beat's
 * lock; what a turn learns is kept once it has been committed.
 */
export class KnownIdentities {
  readonly #tx: WorkspaceTx
  /** The revision that the turn found, and the one that it leaves. Undefined: nothing is known for certain. */
  #found: string | undefined
  #left: string | undefined
  readonly #learned = new Map<string, Known>()
  readonly #moved = new Set<string>()

  private constructor(tx: WorkspaceTx, revision: string | undefined) {
    this.#tx = tx
    this.#found = revision
    this.#left = revision
  }

  static async begin(tx: WorkspaceTx): Promise<KnownIdentities> {
    const { rows } = await tx.sql.query<{ identities_revision: string }>(
      'SELECT identities_revision FROM beat WHERE workspace_id = $1',
      [tx.workspace],
    )
    return new KnownIdentities(tx, rows[0]?.identities_revision)
  }

  find(name: string): Known | undefined {
    const ours = kept.get(this.#tx.workspace)
    return ours?.revision === this.#found && !this.#moved.has(name) ? ours?.byName.get(name) : undefined
  }

  learn(name: string, known: Known): void {
    this.#learned.set(name, known)
  }

  /** These belong to others from now on. Tells every other process as well. */
  async move(names: readonly string[], revision: string): Promise<void> {
    if (names.length === 0) return
    for (const name of names) this.#moved.add(name)
    if (this.#found !== undefined) this.#left = revision
    await this.#renew(revision)
  }

  /** Some are gone. Tells every other process as well. */
  async forget(revision: string): Promise<void> {
    this.#found = undefined
    this.#left = undefined
    await this.#renew(revision)
  }

  async #renew(revision: string): Promise<void> {
    await this.#tx.sql.query('UPDATE beat SET identities_revision = $2 WHERE workspace_id = $1', [
      this.#tx.workspace,
      revision,
    ])
  }

  /** To be called when the turn's transaction has been committed. */
  keep(): void {
    if (this.#found === undefined || this.#left === undefined) return
    const { workspace } = this.#tx
    const before = kept.get(workspace)
    const byName = before?.revision === this.#found ? before.byName : new Map<string, Known>()
    keptInAll -= before?.byName.size ?? 0
    for (const [name, known] of this.#learned) byName.set(name, known)
    for (const name of this.#moved) byName.delete(name)
    keptInAll += byName.size
    kept.delete(workspace)
    kept.set(workspace, { revision: this.#left, byName })
    trim()
  }
}

/** Of the workspaces that were not used the longest everything goes first, then of the last what was learned first. */
function trim(): void {
  for (const [workspace, { byName }] of kept) {
    if (keptInAll <= MOST_KEPT) return
    if (kept.size > 1) {
      kept.delete(workspace)
      keptInAll -= byName.size
      continue
    }
    for (const name of byName.keys()) {
      if (keptInAll <= MOST_KEPT) return
      byName.delete(name)
      keptInAll--
    }
  }
}

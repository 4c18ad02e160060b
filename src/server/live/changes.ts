import type pg from 'pg'
import type { LivePresence } from '#contract/live.ts'
import { nounOfTable, nounsWritten } from './noun-of-table.ts'

/** The channel of the database on which all processes hear of changes. */
export const CHANNEL = 'duet_live'

/** Ids told one by one, of one noun; beyond, `all` is shorter and as good. */
const MOST_IDS = 100
/** PostgreSQL takes less than 8000 bytes. */
const MOST_BYTES = 7_800

export type Changed = Record<string, string[] | 'all'>
/** One notification. `access`: sessions or memberships may have ended. */
export type Notice = {
  workspace: string | null
  changed: Changed
  access?: true
  presence?: LivePresence
}

/** What one transaction changed. */
class Changes {
  readonly #named = new Map<string, Set<string> | 'all'>()
  readonly #written = new Set<string>()

  name(noun: string, ids: Iterable<string> | 'all'): void {
    const known = this.#named.get(noun)
    if (known === 'all') return
    if (ids === 'all') return void this.#named.set(noun, 'all')
    const all = known ?? new Set<string>()
    for (const id of ids) {
      all.add(id)
      if (all.size > MOST_IDS) return void this.#named.set(noun, 'all')
    }
    if (all.size > 0) this.#named.set(noun, all)
  }

  saw(text: string): void {
    for (const noun of nounsWritten(text)) this.#written.add(noun)
  }

  /** Who wrote without a name of what means any of them. */
  all(): Changed {
    const changed: Changed = {}
    for (const noun of this.#written) changed[noun] = 'all'
    for (const [noun, ids] of this.#named) changed[noun] = ids === 'all' ? 'all' : [...ids]
    return changed
  }
}

const changesOf = new WeakMap<pg.ClientBase, Changes>()

/** Watches what is written on a connection from now on, which is one transaction's. */
export function watchWrites(sql: pg.ClientBase): (text: string) => void {
  const changes = new Changes()
  changesOf.set(sql, changes)
  return text => changes.saw(text)
}

/**
 * Says which rows of a noun this transaction changes, so that only those who look at them read again. What is written
 * and not named is announced as a whole; rows of `insertRows` and subjects of facts are named by themselves.
 */
export function noteChange(tx: { sql: pg.ClientBase }, noun: string, ids: Iterable<string> | 'all'): void {
  changesOf.get(tx.sql)?.name(noun, ids)
}

/** Names the rows of a set by the column that holds the id of their noun. */
export function noteRows(
  tx: { sql: pg.ClientBase },
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): void {
  const noun = nounOfTable(table)
  if (noun === undefined) return
  const place = columns.indexOf(
    noun === table.replaceAll('_', '-') ? 'id' : `${noun.replaceAll('-', '_')}_id`,
  )
  if (place < 0) return
  noteChange(
    tx,
    noun,
    rows.slice(0, MOST_IDS + 1).map(row => String(row[place])),
  )
}

/** The statement that announces, at the commit, what the transaction changed; undefined when nothing is to be told. */
export function announcement(
  sql: pg.ClientBase,
  workspace: string,
): { name: string; text: string; values: [string] } | undefined {
  const changed = changesOf.get(sql)?.all()
  if (!changed || Object.keys(changed).length === 0) return undefined
  return notify({ workspace, changed })
}

export function notify(notice: Notice): { name: string; text: string; values: [string] } {
  return {
    name: 'announce',
    text: `SELECT pg_notify('${CHANNEL}', $1)`,
    values: [shortened(notice)],
  }
}

/** As JSON that fits: the noun with the most ids becomes `all` until it does. */
function shortened({ changed, ...rest }: Notice): string {
  const left = { ...changed }
  for (;;) {
    const text = JSON.stringify({ ...rest, changed: left })
    if (text.length <= MOST_BYTES) return text
    const [longest] = Object.entries(left)
      .filter(([, ids]) => ids !== 'all')
      .sort(([, a], [, b]) => b.length - a.length)
    if (!longest) return JSON.stringify({ ...rest, changed: {} })
    left[longest[0]] = 'all'
  }
}

import { type ColumnProfile, sharedKeys } from './column-profile.ts'
import { plainName } from './header-words.ts'
import type { FileJoin } from './mapping.ts'

/** A table as far as it has been looked at. */
export type SeenFile = { file: string; columns: ColumnProfile[] }

/** Half of the keys on one side have to be found on the other, unless the columns are called alike. */
const SHARED = 0.5
const SHARED_ALIKE = 0.1

/** By which column the rows of one table find those of another; undefined when there is none. */
export function suggestJoin(from: SeenFile, to: SeenFile): Omit<FileJoin, 'as'> | undefined {
  const found = to.columns
    .filter(key => key.unique && key.filled > 1)
    .flatMap(key => from.columns.map(on => ({ on, key, rank: rankOf(on, key) })))
    .filter(pair => pair.rank > 0)
    .toSorted((one, other) => other.rank - one.rank)[0]
  return found && { file: to.file, on: found.on.name, key: found.key.name }
}

function rankOf(on: ColumnProfile, key: ColumnProfile): number {
  if (on.filled === 0 || on.type === 'date' || on.type === 'boolean') return 0
  const shared = sharedKeys(on, key)
  const alike = plainName(on.name) === plainName(key.name)
  if (alike && shared >= SHARED_ALIKE) return 1 + shared
  return shared >= SHARED && (key.type === 'id' || key.type === 'email') ? shared : 0
}

import type { Changed } from './changes.ts'

type Kept = { id: string; count: number; workspace: string; changed: Changed; at: number }

const MOST = 1_000
/** Whoever comes for the first time may have read the moment before: so much is told again. */
export const JUST_NOW_MS = 5_000

/** The latest changes that this process heard of, so that a line that was down for a moment misses nothing. */
export function recentEvents(now: () => number = Date.now) {
  const epoch = now().toString(36)
  let count = 0
  let kept: Kept[] = []
  /** Events up to here may be missing, of a workspace or of all. */
  const holes = new Map<string | undefined, number>()

  const countOf = (id: string): number | undefined => {
    const [when, place] = id.split('-')
    return when === epoch && place !== undefined && /^\d+$/.test(place) ? Number(place) : undefined
  }

  return {
    keep(workspace: string, changed: Changed): string {
      const id = `${epoch}-${++count}`
      kept.push({ id, count, workspace, changed, at: now() })
      if (kept.length > MOST) {
        kept = kept.slice(MOST / 4)
        holes.set(undefined, Math.max(holes.get(undefined) ?? 0, (kept[0]?.count ?? 1) - 1))
      }
      return id
    },
    latest: (): string => `${epoch}-${count}`,
    /** The line was down: what is asked for from before cannot be told. */
    forget(workspace: string | undefined): void {
      holes.set(workspace, ++count)
    },
    /** What happened in a workspace after an event. `too-much`: more than is known here. */
    after(workspace: string, lastId: string | undefined): readonly Kept[] | 'too-much' {
      const theirs = kept.filter(one => one.workspace === workspace)
      if (lastId === undefined) return theirs.filter(one => one.at > now() - JUST_NOW_MS)
      const last = countOf(lastId)
      if (last === undefined || last < Math.max(holes.get(workspace) ?? 0, holes.get(undefined) ?? 0))
        return 'too-much'
      return theirs.filter(one => one.count > last)
    },
  }
}

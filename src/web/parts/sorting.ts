export type Sorted = false | 'asc' | 'desc'

export function ariaSort(sorted: Sorted): 'ascending' | 'descending' | undefined {
  if (!sorted) return undefined
  return sorted === 'asc' ? 'ascending' : 'descending'
}

export function arrow(sorted: Sorted): string {
  if (!sorted) return ''
  return sorted === 'asc' ? ' ↑' : ' ↓'
}

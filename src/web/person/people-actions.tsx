import type { Selected } from '#web/list/selection-bar.tsx'

type PeopleActionsProps = { selected: Selected; onDone: () => void }

/** What can be done with the people who are chosen. */
export function PeopleActions(_props: PeopleActionsProps) {
  return null
}

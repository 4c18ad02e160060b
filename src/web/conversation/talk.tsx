import { memo } from 'react'
import type { Subject } from './conversation-query.ts'
import { viewOf } from './search.ts'
import { Sides } from './sides.tsx'
import { Timeline } from './timeline.tsx'
import { TimelineFilters } from './timeline-filters.tsx'
import { useShown } from './use-shown.ts'

type TalkProps = { subject: Subject; onOpen: (item: string) => void }

/** What was said and done, and what of it one wants to see. */
export const Talk = memo(function Talk({ subject, onOpen }: TalkProps) {
  const view = useShown(viewOf)
  const beside = useShown(search => search.beside === true)
  return (
    <>
      <TimelineFilters subject={subject} view={view} beside={beside} />
      {beside && <Sides subject={subject} />}
      <Timeline subject={subject} view={view} onOpen={onOpen} beside={beside} />
    </>
  )
})

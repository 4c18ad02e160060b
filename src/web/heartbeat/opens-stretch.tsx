import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Opens } from '#web/parts/opens.tsx'
import { useWords } from '#web/words/words.tsx'
import type { Stretch } from './heartbeat-query.ts'

type OpensStretchProps = { of: Stretch; money: string; children?: ReactNode }

/** An amount of one period or of several in a row, which opens to what they were made of. */
export function OpensStretch({ of: { start, through }, money, children = money }: OpensStretchProps) {
  const say = useWords()
  const navigate = useNavigate({ from: '/heartbeat' })
  return (
    <Opens
      label={say('heartbeat.openAmount', { money })}
      onOpen={() =>
        void navigate({ search: current => ({ ...current, start, through }), resetScroll: false })
      }
    >
      {children}
    </Opens>
  )
}

/** From the first to the last of some periods in a row. */
export function stretchOf(periods: readonly { start: string }[]): Stretch | undefined {
  const [first, last] = [periods[0], periods.at(-1)]
  return first && last && { start: first.start, through: last === first ? undefined : last.start }
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '#web/words/words.tsx'
import { useShown } from './use-shown.ts'
import classes from './conversation.module.css'

type ColumnsProps = {
  /** What waits for us: stands first, whatever the width. */
  urgent: ReactNode
  /** Without it, what stands on the right has the room of both. */
  left?: ReactNode
  right: ReactNode
  children: ReactNode
}

/** What to know on the left, the conversation in the middle, the money on the right; on a telephone one after the other. */
export function Columns({ urgent, left, right, children }: ColumnsProps) {
  const say = useWords()
  // On a narrow screen: what stands around the conversation, instead of it.
  const around = useShown(search => search.show === 'around')
  // Two sides need the room of the money, which stands below what to know then.
  const beside = useShown(search => search.beside === true)
  return (
    <div
      className={classes.columns}
      data-beside={beside || undefined}
      data-around={around || undefined}
      data-two={left === undefined || undefined}
    >
      <div className={classes.urgent}>{urgent}</div>
      <nav className={classes.switch} aria-label={say('conversation.parts')}>
        {[false, true].map(one => (
          <Link
            key={String(one)}
            to="."
            search={((before: object) => ({ ...before, show: one ? 'around' : undefined })) as never}
            replace
            resetScroll={false}
            activeProps={{}}
            aria-current={around === one ? 'true' : undefined}
            data-chosen={around === one || undefined}
          >
            {say(one ? 'conversation.around' : 'conversation.conversation')}
          </Link>
        ))}
      </nav>
      {left !== undefined && <div className={classes.left}>{left}</div>}
      <div className={classes.middle}>{children}</div>
      <div className={classes.right}>{right}</div>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './came-with-it.module.css'
import { touchQuery } from './conversation-query.ts'

/** Links open elsewhere, without the limits of the frame; nothing else is allowed. */
const MAY = ['allow-popups', 'allow-popups-to-escape-sandbox'].join(' ')
const LINE = 21
const AROUND = 44
const LOWEST = 120
const HIGHEST = 560

/**
 * A mail as it was laid out, in a frame of its own: no script of it runs, it knows nothing of the app, and it cannot reach
 * beyond the frame. Whoever looks sees pictures of other servers only after asking for them.
 */
export function MailPage({ touch }: { touch: string }) {
  const say = useWords()
  const { data, error, refetch } = useQuery(touchQuery(touch))
  const [pictures, show] = useState(false)
  if (error)
    return (
      <ErrorState error={error} what={say('conversation.detailsUnread')} onRetry={() => void refetch()} />
    )
  if (!data) return <Waiting what={say('conversation.page.it')} />
  if (data.page === null) return null
  const { pictures: count, lines } = data.page
  const height = pictures ? HIGHEST : Math.min(HIGHEST, Math.max(LOWEST, lines * LINE + AROUND))
  return (
    <div className={classes.page}>
      {count > 0 && !pictures && (
        <p className={classes.pictures}>
          {say('conversation.page.pictures', { count })}
          <button type="button" className={classes.look} onClick={() => show(true)}>
            {say('conversation.page.showPictures', { count })}
          </button>
        </p>
      )}
      <iframe
        className={classes.frame}
        title={say('conversation.page.it')}
        sandbox={MAY}
        referrerPolicy="no-referrer"
        loading="lazy"
        style={{ height }}
        src={`/v1/touchpoints/${touch}/page${pictures ? '?pictures=shown' : ''}`}
      />
    </div>
  )
}

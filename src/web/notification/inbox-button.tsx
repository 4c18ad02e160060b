import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/words/words.tsx'
import { loadWords } from '#web/words/store.ts'
import { unreadQuery } from './notification-query.ts'
import classes from './notification.module.css'

const Inbox = lazy(async () => {
  const [module] = await Promise.all([import('./inbox.tsx'), loadWords(['notification'])])
  return { default: module.Inbox }
})

/** How much one has been told and not read; opens it. */
export function InboxButton() {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  return (
    <>
      <button type="button" className={classes.button} onClick={() => setOpen(true)}>
        <span className={classes.word}>{say('shell.inbox')}</span>
        <Envelope />
        {unread > 0 && (
          <span className={classes.count}>
            {unread > 99 ? '99+' : unread}
            <span className="unseen"> {say('shell.inboxUnread')}</span>
          </span>
        )}
      </button>
      <Suspense>{open && <Inbox onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}

function Envelope() {
  return (
    <svg
      className={classes.sign}
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d="M2.5 4.5h13v9h-13zM2.5 5l6.5 5 6.5-5" strokeWidth="1.4" strokeLinejoin="round" />
    </svg>
  )
}

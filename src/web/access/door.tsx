import { type ReactNode, useEffect, useRef } from 'react'
import classes from './door.module.css'

/** The page of those who are not inside yet. */
export function Door({
  title,
  children,
  sentence,
}: {
  title: string
  sentence?: ReactNode
  children: ReactNode
}) {
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = `${title} · Duet`
  }, [title])
  useEffect(() => {
    // Not where it would raise a keyboard of glass over the page.
    if (matchMedia('(pointer: fine)').matches) room.current?.querySelector('input')?.focus()
  }, [])
  return (
    <main className={classes.door}>
      <div className={classes.room} ref={room}>
        <p className={classes.sign}>
          <img src="/duet.svg" alt="" width={22} height={22} /> Duet
        </p>
        <h1>{title}</h1>
        {sentence && <p className={classes.sentence}>{sentence}</p>}
        {children}
      </div>
    </main>
  )
}

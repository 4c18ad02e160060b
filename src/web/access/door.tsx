import { type ReactNode, useEffect, useRef } from 'react'
import { firstWrong } from '#web/parts/first-wrong.ts'
import classes from './door.module.css'

/** The page of those who are not inside yet. */
export function Door({
  title,
  children,
  sentence,
  problem,
}: {
  title: string
  sentence?: ReactNode
  /** Why nobody got in yet: the focus goes where that is put right. */
  problem?: Error | undefined
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
  useEffect(() => {
    if (!problem) return
    const wrong = firstWrong(room.current) ?? room.current?.querySelector<HTMLElement>('input[type=password]')
    wrong?.focus()
  }, [problem])
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

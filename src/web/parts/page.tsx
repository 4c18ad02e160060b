import { type ReactNode, useEffect } from 'react'
import classes from './page.module.css'

type PageProps = {
  title: string
  /** Said after the title, in a lighter voice. */
  since?: ReactNode
  /** What the screen says, in words, with the money in it. */
  sentence?: ReactNode
  /** The sentence is being read: its line is kept free. */
  coming?: boolean
  /** Switches and actions, right of the title. */
  aside?: ReactNode
  /** For the browser's tab, when the title alone says too little. */
  tab?: string
  children?: ReactNode
}

export function Page({ title, since, sentence, coming = false, aside, tab, children }: PageProps) {
  useEffect(() => {
    document.title = `${tab ?? title} · Duet`
  }, [tab, title])
  return (
    <>
      <header className={classes.header} data-wordless={sentence || coming ? undefined : true}>
        <div>
          <h1>
            {title} {since && <span className={classes.since}>{since}</span>}
          </h1>
          {(sentence || coming) && (
            <p key={sentence ? 'said' : 'coming'} className={classes.sentence}>
              {sentence || '\u00a0'}
            </p>
          )}
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </>
  )
}

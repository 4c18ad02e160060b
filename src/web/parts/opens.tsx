import type { ReactNode } from 'react'
import classes from './opens.module.css'

type OpensProps = { label: string; onOpen: () => void; children: ReactNode }

/** A figure within a sentence or a table that opens to the rows it was made of. */
export function Opens({ label, onOpen, children }: OpensProps) {
  return (
    <button type="button" className={classes.opens} aria-label={label} onClick={onOpen}>
      {children}
    </button>
  )
}

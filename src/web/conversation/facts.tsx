import type { ReactNode } from 'react'
import classes from './details.module.css'

export type Line = readonly [label: string, value: ReactNode]

/** What is there of these, one below the other; nothing is said of what is not. */
export function Facts({ lines }: { lines: readonly Line[] }) {
  const known = lines.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

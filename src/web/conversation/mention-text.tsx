import { Fragment } from 'react'
import classes from './timeline.module.css'

type MentionTextProps = { text: string; mentions: readonly { id: string; name: string }[] }

/** A note with the members whom it names set apart. */
export function MentionText({ text, mentions }: MentionTextProps) {
  const names = mentions.map(one => `@${one.name}`).sort((a, b) => b.length - a.length)
  if (names.length === 0) return <>{text}</>
  const pattern = new RegExp(`(${names.map(escaped).join('|')})`)
  return (
    <>
      {text.split(pattern).map((part, place) =>
        place % 2 === 1 ? (
          // oxlint-disable-next-line react/no-array-index-key -- the same text again is the same part
          <b key={place} className={classes.mention}>
            {part}
          </b>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <Fragment key={place}>{part}</Fragment>
        ),
      )}
    </>
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

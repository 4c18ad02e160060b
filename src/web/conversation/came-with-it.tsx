import { lazy, Suspense, useState } from 'react'
import type { CameWith } from '#contract/attachment.ts'
import { formatBytes } from '#web/parts/figures.ts'
import { Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './came-with-it.module.css'

// Few mails are looked at as they were laid out.
const MailPage = lazy(async () => ({ default: (await import('./mail-page.tsx')).MailPage }))

/** The files of a touch, and the mail as it was laid out when somebody wants to see it. */
export function CameWithIt({ touch, cameWith }: { touch: string; cameWith: CameWith }) {
  const say = useWords()
  const [shown, show] = useState(false)
  const { files, page } = cameWith
  if (files.length === 0 && !page) return null
  return (
    <div className={classes.came}>
      {files.length > 0 && <Files files={files} />}
      {page && (
        <button type="button" className={classes.look} aria-expanded={shown} onClick={() => show(!shown)}>
          {say(shown ? 'conversation.page.hide' : 'conversation.page.show')}
        </button>
      )}
      {shown && (
        <Suspense fallback={<Waiting what={say('conversation.page.it')} />}>
          <MailPage touch={touch} />
        </Suspense>
      )}
    </div>
  )
}

/** A file is saved, and never shown. */
function Files({ files }: Pick<CameWith, 'files'>) {
  const say = useWords()
  return (
    <ul className={classes.files} aria-label={say('conversation.files')}>
      {files.map(file => (
        <li key={file.id}>
          <a href={`/v1/attachments/${file.id}/content`} download={file.name}>
            {file.name}
          </a>{' '}
          <small>{formatBytes(file.size)}</small>
        </li>
      ))}
    </ul>
  )
}

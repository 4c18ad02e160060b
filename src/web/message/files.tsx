import { MOST_ATTACHMENTS, MOST_BYTES } from '#contract/attachment-limits.ts'
import { useRef, useState } from 'react'
import { Button } from '@mantine/core'
import type { Attachment } from '#contract/attachment.ts'
import { formatBytes } from '#web/parts/figures.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './message.module.css'

type FilesProps = { files: readonly Attachment[]; onChange: (files: readonly Attachment[]) => void }

/** Files that go with a message. They are on the server as soon as they are chosen. */
export function Files({ files, onChange }: FilesProps) {
  const say = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [under, setUnder] = useState(0)
  const [problem, setProblem] = useState<string>()
  const add = async (chosen: readonly File[]) => {
    setProblem(undefined)
    const large = chosen.find(file => file.size > MOST_BYTES)
    if (large) return setProblem(say('message.fileTooLarge', { name: large.name }))
    if (files.length + chosen.length > MOST_ATTACHMENTS) return setProblem(say('message.tooManyFiles'))
    setUnder(chosen.length)
    let now = files
    try {
      for (const file of chosen) {
        now = [...now, await upload(file)]
        onChange(now)
      }
    } catch (error) {
      tellFailed(say('message.fileNotKept'), error as Error)
    }
    setUnder(0)
  }
  return (
    <div className={classes.files}>
      {files.map(file => (
        <span key={file.id} className={classes.file}>
          <a href={`/v1/attachments/${file.id}/content`} download={file.name}>
            {file.name}
          </a>{' '}
          <small>{formatBytes(file.size)}</small>
          <button
            type="button"
            aria-label={say('message.removeFile', { name: file.name })}
            onClick={() => onChange(files.filter(one => one.id !== file.id))}
          >
            ×
          </button>
        </span>
      ))}
      <Button size="compact-sm" variant="default" loading={under > 0} onClick={() => input.current?.click()}>
        {say('message.attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say('message.attach')}
        onChange={event => {
          const chosen = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          void add(chosen)
        }}
      />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}

function upload(file: File): Promise<Attachment> {
  return ask<Attachment>(`/v1/attachments${query({ name: file.name })}`, {
    method: 'POST',
    body: file,
    type: file.type || 'application/octet-stream',
  })
}

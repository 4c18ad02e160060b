import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { beginImport, mappingQuery, runQuery, sendFile } from './import-query.ts'
import classes from './import.module.css'

type DropPlaceProps = { onFiles: (files: File[]) => void; disabled?: boolean; small?: boolean }

/** The input lies over the whole place: browsers let files be dropped on it without any script. */
export function DropPlace({ onFiles, disabled = false, small = false }: DropPlaceProps) {
  const say = useWords()
  return (
    <label className={classes.drop} data-small={small || undefined}>
      <input
        type="file"
        multiple
        disabled={disabled}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={event => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <span>
        <b>{small ? say('import.addFiles') : say('import.choose')}</b> {say('import.orDrop')}
        {!small && <small>{say('import.kinds')}</small>}
        {!small && <small>{say('import.recognised')}</small>}
      </span>
    </label>
  )
}

/** Sends files one after the other; the import is begun with the first when there is none yet. */
export function useHandFiles(run: string | undefined, onBegun: (id: string) => void) {
  const say = useWords()
  const client = useQueryClient()
  const [sending, setSending] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const send = async (files: File[]) => {
    if (files.length === 0) return
    setProblem(undefined)
    setSending(say('import.beginning'))
    let current = ''
    let id = run
    let sent = 0
    try {
      id ??= (await beginImport()).id
      for (const [place, file] of files.entries()) {
        current = file.name
        setSending(say('import.sending', { file: file.name, place: place + 1, all: files.length }))
        client.setQueryData(runQuery(id).queryKey, await sendFile(id, file))
        sent++
      }
    } catch (error) {
      const { why, next } = told(error as Error)
      const what = current === '' ? '' : say('import.sendFailed', { file: current })
      setProblem([what, why, next].filter(Boolean).join(' '))
    } finally {
      setSending(undefined)
    }
    if (id === undefined) return
    if (run !== undefined) await client.invalidateQueries({ queryKey: mappingQuery(id).queryKey })
    else if (sent > 0) onBegun(id)
  }
  return { send, sending, problem }
}

export function Sending({ sending, problem }: { sending: string | undefined; problem: string | undefined }) {
  return (
    <>
      {sending !== undefined && <output className={classes.aside}>{sending}</output>}
      {problem !== undefined && (
        <p role="alert" className={classes.refused}>
          {problem}
        </p>
      )}
    </>
  )
}

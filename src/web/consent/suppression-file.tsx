import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SuppressionFileTaken } from '#contract/suppression.ts'
import archive from '#web/archive/archive.module.css'
import { ask, told } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'

const MOST_LINES = 5

/** The list as a file, out and in. */
export function SuppressionFile() {
  const say = useWords()
  const client = useQueryClient()
  const [taken, setTaken] = useState<SuppressionFileTaken>()
  const [problem, setProblem] = useState<string>()
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setTaken(undefined)
    setProblem(undefined)
    try {
      const json = { csv: await file.text() }
      setTaken(await ask<SuppressionFileTaken>('/v1/suppressions/import', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['suppression'] })
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('consent.importFailed'), why, next].filter(Boolean).join(' '))
    }
  }
  const lines = (taken?.refused ?? []).slice(0, MOST_LINES)
  return (
    <>
      <p className={settings.note}>{say('consent.listSays')}</p>
      <label className={archive.drop}>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={event => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span>
          <b>{say('consent.import')}</b> {say('consent.orDrop')}
        </span>
      </label>
      {taken && (
        <output className={archive.says}>
          {say('consent.imported', {
            added: taken.added,
            known: taken.known,
            refused: taken.refusedInAll,
            lines: lines.map(({ line }) => say('consent.importLine', { line })).join(', '),
          })}
        </output>
      )}
      {problem !== undefined && (
        <p role="alert" className={archive.refused}>
          {problem}
        </p>
      )}
      <p>
        <Button component="a" href="/v1/suppressions/export.csv" download variant="default">
          {say('consent.export')}
        </Button>
      </p>
    </>
  )
}

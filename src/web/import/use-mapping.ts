import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { ImportRun } from '#contract/import-run.ts'
import { compileMapping, type MappingProblem } from '#domain/import/compile-mapping.ts'
import type { Mapping } from '#domain/import/mapping.ts'
import { mappingQuery, runQuery, sayMapping } from './import-query.ts'

const QUIET = 400

/**
 * What is being said about the files of an import: shown at once, kept on the server a moment later, so that a reload
 * loses nothing. `flush` waits until all of it is kept.
 */
export function useMapping(id: string, found: ImportMapping) {
  const client = useQueryClient()
  const [mapping, setMapping] = useState(found.mapping)
  const [failed, setFailed] = useState<Error>()
  const wanted = useRef<Mapping | undefined>(undefined)
  const timer = useRef<number | undefined>(undefined)
  const sending = useRef<Promise<void>>(Promise.resolve())

  // Files that came or went bring another proposal; what was said is in it.
  const [basis, setBasis] = useState(found)
  if (basis !== found) {
    setBasis(found)
    if (namesOf(basis) !== namesOf(found)) setMapping(found.mapping)
  }

  const send = useCallback(async () => {
    const next = wanted.current
    wanted.current = undefined
    if (next === undefined) return
    try {
      const kept = await sayMapping(id, next)
      setFailed(undefined)
      if (wanted.current === undefined) client.setQueryData(mappingQuery(id).queryKey, kept)
      await client.invalidateQueries({ queryKey: runQuery(id).queryKey, exact: true })
    } catch (error) {
      wanted.current ??= next
      setFailed(error as Error)
      throw error
    }
  }, [client, id])

  const flush = useCallback(
    async (said?: Mapping) => {
      window.clearTimeout(timer.current)
      if (said !== undefined) wanted.current = said
      sending.current = sending.current.catch(() => {}).then(send)
      await sending.current
    },
    [send],
  )

  const change = (next: Mapping) => {
    setMapping(next)
    wanted.current = next
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void flush().catch(() => {}), QUIET)
    // What was found by checking speaks of what was said before.
    client.setQueryData(runQuery(id).queryKey, (run: ImportRun | undefined) =>
      run?.state === 'rehearsed' ? { ...run, state: 'collecting' as const, result: null } : run,
    )
  }

  // Leaving the page sends what is still to be sent.
  useEffect(
    () => () => {
      if (wanted.current !== undefined) void flush().catch(() => {})
    },
    [flush],
  )

  return { mapping, change, flush, failed, problems: problemsOf(mapping, found) }
}

function namesOf(found: ImportMapping): string {
  return JSON.stringify(found.files.map(file => [file.file, file.columns.map(column => column.name)]))
}

function problemsOf(mapping: Mapping, found: ImportMapping): MappingProblem[] {
  if (found.files.length === 0) return []
  const files = found.files.map((file, place) => ({
    file: file.file,
    id: `file-${place + 1}`,
    columns: file.columns,
  }))
  const compiled = compileMapping(mapping, files)
  return 'problems' in compiled ? compiled.problems : []
}

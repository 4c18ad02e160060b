import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArchiveTaken } from '#contract/archive.ts'
import { openWorkspace, useMove } from '#web/access/move.ts'
import { useMe } from '#web/access/session.ts'
import { DemoSection } from '#web/demo/demo-section.tsx'
import { formatCount } from '#web/parts/figures.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './archive.module.css'

/** Everything of a workspace as a file, and a workspace of a file. */
export function DataScreen() {
  const say = useWords()
  const me = useMe()
  const owns = me.workspaces.some(one => one.role === 'owner')
  return (
    <Page title={say('archive.title')} sentence={say('archive.sentence')}>
      <Section title={say('archive.export')}>
        <p className={classes.says}>
          {say('archive.exportSentence', { workspace: me.workspace?.name ?? '' })}
        </p>
        {me.may.includes('export workspace') ? (
          <Button component="a" href="/v1/workspace/archive" download variant="default">
            {say('archive.exportButton')}
          </Button>
        ) : (
          <p className={classes.says}>{say('archive.exportNot')}</p>
        )}
      </Section>
      {owns && (
        <Section title={say('archive.import')}>
          <p className={classes.says}>{say('archive.importSentence')}</p>
          <TakeArchive />
        </Section>
      )}
      {owns && <DemoSection />}
    </Page>
  )
}

/** Sends a file, and leads to the workspace that was made of it. */
function TakeArchive() {
  const say = useWords()
  const client = useQueryClient()
  const move = useMove()
  const [reading, setReading] = useState<string>()
  const [made, setMade] = useState<ArchiveTaken>()
  const [problem, setProblem] = useState<string>()
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setReading(file.name)
    setProblem(undefined)
    setMade(undefined)
    try {
      const type = 'application/gzip'
      setMade(await ask<ArchiveTaken>('/v1/workspaces/archive', { method: 'POST', body: file, type }))
      await client.invalidateQueries({ queryKey: ['me'] })
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('archive.failed'), why, next].filter(Boolean).join(' '))
    } finally {
      setReading(undefined)
    }
  }
  const open = (workspace: string) =>
    move({ by: () => openWorkspace(workspace), to: '/heartbeat', failed: say('settings.switchFailed') })
  return (
    <>
      <label className={classes.drop}>
        <input
          type="file"
          disabled={reading !== undefined}
          accept=".gz,.tgz,application/gzip"
          onChange={event => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span>
          <b>{say('archive.choose')}</b> {say('archive.orDrop')}
        </span>
      </label>
      {reading !== undefined && (
        <output className={classes.says}>{say('archive.reading', { file: reading })}</output>
      )}
      {problem !== undefined && (
        <p role="alert" className={classes.refused}>
          {problem}
        </p>
      )}
      {made && (
        <p className={classes.made}>
          <output>
            {say('archive.made', { workspace: made.workspace.name, rows: formatCount(total(made)) })}
          </output>
          <Button size="xs" onClick={() => void open(made.workspace.id)}>
            {say('archive.open', { workspace: made.workspace.name })}
          </Button>
        </p>
      )}
    </>
  )
}

function total({ rows }: ArchiveTaken): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}

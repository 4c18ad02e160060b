import { Button, CloseButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { MassEditInFull, MassNoun } from '#contract/mass-edit.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { putAway } from './followed.ts'
import { isUnderWay, massEditQuery, useMassEdits } from './mass-edit-query.ts'
import classes from './mass-edit.module.css'

/** How far a mass edit is; done, it can be taken back here for as long as the notice stands. */
export function MassEditNotice({ id }: { id: string }) {
  const say = useWords()
  const { data: edit } = useQuery(massEditQuery(id))
  useFreshRows(edit)
  if (!edit) return null
  const share = edit.records === 0 ? 1 : edit.looked / edit.records
  return (
    <section className={classes.notice} aria-label={say('mass-edit.progress')}>
      <div role="status">
        {said(edit, say)} {edit.problem}
        <Kept edit={edit} />
      </div>
      {isUnderWay(edit) && (
        <progress className={classes.progress} value={share} aria-label={say('mass-edit.progress')} />
      )}
      <Ways edit={edit} />
    </section>
  )
}

type Say = ReturnType<typeof useWords>

function said({ noun, state, looked, records, changed }: MassEditInFull, say: Say): string {
  switch (state) {
    case 'working':
      return say('mass-edit.working', { noun, looked, records })
    case 'undoing':
      return say('mass-edit.undoing', { looked, records })
    case 'done':
      return say('mass-edit.done', { noun, changed })
    case 'cancelled':
      return say('mass-edit.cancelled', { noun, changed })
    case 'undone':
      return say('mass-edit.undone')
  }
}

const PATHS: Readonly<Record<MassNoun, string>> = { person: '/people', account: '/accounts' }

/** Those that were left, by name: each opens. */
function Kept({ edit: { noun, kept, keptRecords } }: { edit: MassEditInFull }) {
  const say = useWords()
  if (kept === 0) return null
  return (
    <>
      {' '}
      {say('mass-edit.kept', { noun, kept })}{' '}
      {keptRecords.slice(0, 5).map(({ id, name }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <Link to={`${PATHS[noun]}/${id}` as string}>{name}</Link>
        </span>
      ))}
      {kept > 5 && ' …'}
    </>
  )
}

function Ways({ edit }: { edit: MassEditInFull }) {
  const say = useWords()
  const { cancel, undo } = useMassEdits()
  const run = (work: (id: string) => Promise<unknown>) => () =>
    void work(edit.id).catch((error: unknown) => tellFailed(say('mass-edit.failed'), error as Error))
  const undoable = (edit.state === 'done' || edit.state === 'cancelled') && edit.changed > 0
  return (
    <div className={classes.ways}>
      {edit.state === 'working' && (
        <Button size="compact-sm" variant="default" onClick={run(cancel)}>
          {say('mass-edit.cancel')}
        </Button>
      )}
      {undoable && (
        <Button size="compact-sm" variant="default" onClick={run(undo)}>
          {say('mass-edit.undo')}
        </Button>
      )}
      {!isUnderWay(edit) && (
        <CloseButton size="md" aria-label={say('mass-edit.close')} onClick={() => putAway(edit.id)} />
      )}
    </div>
  )
}

/** What was changed is read again when the work has ended, should nobody have told of it. */
function useFreshRows(edit: MassEditInFull | undefined): void {
  const client = useQueryClient()
  const noun = edit?.noun ?? 'person'
  const ended = edit !== undefined && !isUnderWay(edit) ? edit.state : undefined
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: [noun] })
  }, [client, ended, noun])
}

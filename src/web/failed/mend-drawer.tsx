import { Button, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FailedIntake } from '#contract/failed-intake.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useKeptText } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { Refusal, told } from '#web/request.ts'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { drop, failedItemQuery, replay, restore } from './failed-query.ts'
import classes from './failed.module.css'
import { leavesOf, withLeaf } from './leaves.ts'

/** One thing that waits: what it says, and what it should have said. */
export function MendDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords()
  const { data, error, refetch } = useQuery(failedItemQuery(id))
  const gone = error instanceof Refusal && error.status === 404
  const title = data
    ? say('failed.item', { kind: say(`failed.kind.${data.kind}`), name: data.externalId })
    : ''
  return (
    <SideDrawer title={title || say('failed.title')} opened onClose={onClose}>
      {gone && <EmptyState title={say('failed.gone')}>{say('failed.goneSentence')}</EmptyState>}
      {error && !gone && !data && (
        <ErrorState error={error} what={say('failed.readFailed')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('failed.reading')} />}
      {data && <Mend key={data.id} item={data} onClose={onClose} />}
    </SideDrawer>
  )
}

type Said = { occurredAt: string; body: Record<string, unknown> }

function textOf({ occurredAt, body }: Said): string {
  return JSON.stringify({ occurredAt, body }, null, 2)
}

function Mend({ item, onClose }: { item: FailedIntake; onClose: () => void }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const client = useQueryClient()
  const came = textOf(item)
  const [kept, setKept] = useKeptText(`failed.${item.id}`)
  const [raw, setRaw] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ text: string; param: string | null }>()
  const box = useWrongFirst<HTMLFormElement>(problem)
  const text = kept === '' ? came : kept
  const said = read(text)
  const changed = text !== came
  const settled = async () => {
    setKept('')
    onClose()
    // This one is not there any more, and is not asked for again.
    await client.invalidateQueries({
      queryKey: ['failed'],
      predicate: ({ queryKey }) => queryKey[1] !== item.id,
    })
  }
  const take = async () => {
    if ('wrong' in said) return setProblem({ text: say('failed.notJson', { why: said.wrong }), param: null })
    setBusy(true)
    setProblem(undefined)
    try {
      await replay(item.id, changed ? { body: said.body, occurredAt: said.occurredAt } : {})
      tellDone(say('failed.replayed'))
      await settled()
    } catch (error) {
      const { why, next } = told(error as Error)
      const words = [why, next, say('parts.stillHere')].filter(Boolean).join(' ')
      setProblem({ text: words, param: error instanceof Refusal ? error.param : null })
    } finally {
      setBusy(false)
    }
  }
  const give = async () => {
    setBusy(true)
    try {
      const { at } = await drop(item.id)
      tellDone(say('failed.dropped', { count: 1 }), async () => {
        await restore(at)
        await client.invalidateQueries({ queryKey: ['failed'] })
      })
      await settled()
    } catch (error) {
      tellFailed(say('failed.dropFailed'), error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={classes.mend}
      ref={box}
      onSubmit={event => {
        event.preventDefault()
        void take()
      }}
    >
      <p className={classes.why}>{sayReason(item)}</p>
      <p className={classes.aside}>
        {say('failed.from', { source: item.source, when: formatMoment(item.failedAt, { zone }) })}{' '}
        {item.import !== null && (
          <Link to="/import" search={{ run: item.import }}>
            {say('failed.openImport')}
          </Link>
        )}
      </p>
      <fieldset className={classes.view}>
        <legend className="unseen">{say('failed.view')}</legend>
        {([false, true] as const).map(one => (
          <button key={String(one)} type="button" aria-pressed={raw === one} onClick={() => setRaw(one)}>
            {say(one ? 'failed.asJson' : 'failed.asFields')}
          </button>
        ))}
      </fieldset>
      {raw || 'wrong' in said ? (
        <Textarea
          label={say('failed.json')}
          value={text}
          autosize={false}
          rows={18}
          spellCheck={false}
          error={'wrong' in said ? say('failed.notJson', { why: said.wrong }) : undefined}
          onChange={event => setKept(event.currentTarget.value)}
          classNames={{ input: classes.json ?? '' }}
        />
      ) : (
        <Fields
          said={said}
          wrong={problem ? problem.param : item.param}
          why={problem?.text ?? item.reason}
          onChange={next => setKept(textOf(next))}
        />
      )}
      {problem && (
        <p role="alert" className={classes.refused}>
          {problem.text}
        </p>
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {say(changed ? 'failed.replayChanged' : 'failed.replay')}
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void give()}>
          {say('failed.drop')}
        </Button>
        {changed && (
          <Button variant="subtle" color="gray" onClick={() => setKept('')}>
            {say('failed.reset')}
          </Button>
        )}
      </div>
    </form>
  )
}

function Fields({
  said,
  wrong,
  why,
  onChange,
}: {
  said: Said
  wrong: string | null
  /** Said at the field that is wrong. */
  why: string
  onChange: (next: Said) => void
}) {
  const say = useWords()
  const place = wrong?.replace(/^body\./, '')
  return (
    <div className={classes.fields}>
      <TextInput
        size="xs"
        label={say('failed.occurredAt')}
        value={said.occurredAt}
        error={place === 'occurredAt' && why}
        onChange={event => onChange({ ...said, occurredAt: event.currentTarget.value })}
      />
      {leavesOf(said.body).map(({ path, value }) => (
        <TextInput
          key={path}
          size="xs"
          label={path}
          value={value === null ? '' : String(value)}
          error={place === path && why}
          onChange={event => {
            const body = withLeaf(said.body, path, event.currentTarget.value) as Said['body']
            onChange({ ...said, body })
          }}
        />
      ))}
    </div>
  )
}

function read(text: string): Said | { wrong: string } {
  try {
    const found = JSON.parse(text) as Partial<Said>
    if (typeof found.occurredAt !== 'string' || typeof found.body !== 'object' || found.body === null)
      return { wrong: 'occurredAt, body' }
    return { occurredAt: found.occurredAt, body: found.body }
  } catch (error) {
    return { wrong: (error as Error).message }
  }
}

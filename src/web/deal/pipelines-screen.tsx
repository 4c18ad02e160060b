import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Pipeline } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask, query, Refusal } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './pipelines.module.css'
import { pipelinesQuery } from './deal-query.ts'

type Stage = Pipeline['stages'][number]
type Send = (path: string, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', json?: object) => Promise<Pipeline>

/** The steps that deals go through: named, ordered, added and taken out. */
export function PipelinesScreen() {
  const say = useWords()
  const may = useMe().may.includes('administer pipeline')
  const { data, error, refetch } = useQuery(pipelinesQuery)
  return (
    <Page
      title={say('deal.pipelines')}
      sentence={say('deal.pipelinesSay')}
      aside={<Link to="/deals">{say('deal.backToAll')}</Link>}
    >
      {!may && <EmptyState title={say('deal.notForYou')}>{say('parts.askOwner')}</EmptyState>}
      {error && !data && (
        <ErrorState error={error} what={say('deal.pipelinesProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('deal.pipelines')} />}
      {may && data?.map(pipeline => <OnePipeline key={pipeline.id} pipeline={pipeline} />)}
      {may && <NewPipeline />}
    </Page>
  )
}

function useSend(): Send {
  const client = useQueryClient()
  return async (path, method, json) => {
    const answer = await ask<Pipeline>(`/v1/pipelines${path}`, { method, ...(json && { json }) })
    await Promise.all([
      client.invalidateQueries({ queryKey: ['pipeline'] }),
      client.invalidateQueries({ queryKey: ['deal'] }),
    ])
    return answer
  }
}

function OnePipeline({ pipeline }: { pipeline: Pipeline }) {
  const say = useWords()
  const send = useSend()
  const [leaving, setLeaving] = useState<Stage>()
  const open = pipeline.stages.filter(stage => stage.ends === null)
  const path = `/${pipeline.id}`
  const order = (stages: readonly string[]) => send(`${path}/order`, 'PUT', { stages })
  const shift = async (place: number, step: 1 | -1) => {
    const keys = open.map(stage => stage.key)
    const next = [...keys]
    const [moved] = next.splice(place, 1)
    if (moved === undefined) return
    next.splice(place + step, 0, moved)
    try {
      await order(next)
      tellDone(say('deal.ordered'), () => order(keys))
    } catch (error) {
      tellFailed(say('deal.notOrdered'), error as Error)
    }
  }
  const remove = async (stage: Stage, to?: string) => {
    try {
      await send(`${path}/stages/${encodeURIComponent(stage.key)}${query({ to })}`, 'DELETE')
      setLeaving(undefined)
      tellDone(say('deal.stageRemoved', { stage: stage.name }))
    } catch (error) {
      if (error instanceof Refusal && error.code === 'stage-not-empty' && to === undefined) setLeaving(stage)
      else tellFailed(say('deal.stageNotRemoved', { stage: stage.name }), error as Error)
    }
  }
  return (
    <Section title={pipeline.name}>
      <div className={classes.name}>
        <EditInPlace
          label={say('deal.pipelineName')}
          name={`pipeline.name.${pipeline.id}`}
          text={pipeline.name}
          shown={say('deal.rename')}
          empty=""
          may
          save={name => send(path, 'PATCH', { name })}
        />
      </div>
      <ol className={classes.stages}>
        {pipeline.stages.map(stage => {
          const place = open.indexOf(stage)
          return (
            <li key={stage.key}>
              <EditInPlace
                label={say('deal.stageName')}
                name={`pipeline.stage.${pipeline.id}.${stage.key}`}
                text={stage.name}
                shown={stage.name}
                empty=""
                may
                save={name => send(`${path}/stages/${encodeURIComponent(stage.key)}`, 'PATCH', { name })}
              />
              {stage.ends ? (
                <span className={classes.mute}>{say('deal.isEnd')}</span>
              ) : (
                <span className={classes.acts}>
                  <Shift
                    disabled={place === 0}
                    label={say('deal.earlier', { stage: stage.name })}
                    onClick={() => void shift(place, -1)}
                    sign="↑"
                  />
                  <Shift
                    disabled={place === open.length - 1}
                    label={say('deal.later', { stage: stage.name })}
                    onClick={() => void shift(place, 1)}
                    sign="↓"
                  />
                  {open.length > 1 && (
                    <Button size="compact-sm" variant="default" onClick={() => void remove(stage)}>
                      {say('deal.remove')} <span className="unseen">{stage.name}</span>
                    </Button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <AddStage pipeline={pipeline} />
      {leaving && (
        <WhereTo
          stage={leaving}
          others={open.filter(one => one.key !== leaving.key)}
          onCancel={() => setLeaving(undefined)}
          onChoose={to => void remove(leaving, to)}
        />
      )}
    </Section>
  )
}

type ShiftProps = { disabled: boolean; label: string; sign: string; onClick: () => void }

function Shift({ disabled, label, sign, onClick }: ShiftProps) {
  return (
    <Button size="compact-sm" variant="default" disabled={disabled} aria-label={label} onClick={onClick}>
      {sign}
    </Button>
  )
}

function AddStage({ pipeline }: { pipeline: Pipeline }) {
  const say = useWords()
  const send = useSend()
  const { form, submit, busy, problem } = useKeptForm({
    name: `pipeline.stage.new.${pipeline.id}`,
    initial: { name: '' },
    send: async ({ name }) => {
      await send(`/${pipeline.id}/stages`, 'POST', { name: name.trim() })
      form.setValues({ name: '' })
    },
  })
  return (
    <form className={classes.add} onSubmit={submit}>
      <TextInput
        aria-label={say('deal.newStageIn', { pipeline: pipeline.name })}
        placeholder={say('deal.newStage')}
        required
        {...form.getInputProps('name')}
      />
      <Button type="submit" variant="default" loading={busy}>
        {say('deal.addStage')}
      </Button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}

function NewPipeline() {
  const say = useWords()
  const send = useSend()
  const { form, submit, busy, problem } = useKeptForm({
    name: 'pipeline.new',
    initial: { name: '' },
    send: async ({ name }) => {
      await send('', 'POST', { name: name.trim() })
      form.setValues({ name: '' })
    },
  })
  return (
    <Section title={say('deal.anotherPipeline')}>
      <form className={classes.add} onSubmit={submit}>
        <TextInput
          aria-label={say('deal.pipelineName')}
          placeholder={say('deal.pipelineName')}
          required
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default" loading={busy}>
          {say('deal.addPipeline')}
        </Button>
        {problem && <p role="alert">{problem}</p>}
      </form>
    </Section>
  )
}

type WhereToProps = { stage: Stage; others: Stage[]; onCancel: () => void; onChoose: (to: string) => void }

/** Deals still stand in a stage that is to go: they go somewhere first. */
function WhereTo({ stage, others, onCancel, onChoose }: WhereToProps) {
  const say = useWords()
  const [to, setTo] = useState(others[0]?.key ?? '')
  return (
    <Modal
      opened
      size="sm"
      onClose={onCancel}
      title={say('deal.whereTo', { stage: stage.name })}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      <div className={classes.where}>
        <NativeSelect
          data-autofocus
          label={say('deal.dealsGoTo')}
          value={to}
          data={others.map(one => ({ value: one.key, label: one.name }))}
          onChange={event => setTo(event.currentTarget.value)}
        />
        <div className={classes.acts}>
          <Button onClick={() => onChoose(to)}>{say('deal.moveAndRemove')}</Button>
          <Button variant="default" onClick={onCancel}>
            {say('parts.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

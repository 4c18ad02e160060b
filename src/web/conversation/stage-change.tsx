import { NativeSelect, Popover, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonInFull } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { DefinitionsMet } from './definitions-met.tsx'
import { refreshAll } from './change.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import classes from './conversation.module.css'

const DECIDABLE = ['lead', 'mql', 'nurture', 'disqualified'] as const

/** How far somebody is; who may decide about it opens it and says why. */
export function Stage({ person }: { person: PersonInFull }) {
  const say = useWords()
  const may = useMe().may.includes('decide person')
  const [open, setOpen] = useState(false)
  const name = say(`conversation.stageName.${person.stage}`)
  if (!may) return <span className={classes.stage}>{name}</span>
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      withinPortal={false}
      width={320}
    >
      <Popover.Target>
        <button type="button" className={classes.stage} onClick={() => setOpen(!open)}>
          {name}
          <span className="unseen"> {say('conversation.changeStage')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover ?? ''}>
        <DefinitionsMet person={person.id} />
        <Decision person={person} onClose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Decision({ person, onClose }: { person: PersonInFull; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const others = DECIDABLE.filter(stage => stage !== person.stage)
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm<{ stage: string; reason: string }>(
    {
      name: `stage.${person.id}`,
      initial: { stage: others[0] ?? 'nurture', reason: '' },
      validate: {
        reason: (text: string) => (text.trim() === '' ? say('conversation.reasonNeeded') : null),
      } as never,
      send: async ({ stage, reason }) => {
        await ask(`/v1/people/${person.id}/stage`, { method: 'POST', json: { stage, reason: reason.trim() } })
        refreshAll(client, { kind: 'person', id: person.id })
        onClose()
        tellDone(say('conversation.stageChanged'))
      },
    },
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.decision}>
      <NativeSelect
        label={say('conversation.newStage')}
        data={others.map(value => ({ value, label: say(`conversation.stageName.${value}`) }))}
        {...form.getInputProps('stage')}
      />
      <TextInput label={say('conversation.whyStage')} data-autofocus {...form.getInputProps('reason')} />
      <FormFoot
        send={say('conversation.decide')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me, Workspace } from '#contract/access.ts'
import { openWorkspace, useMove } from '#web/access/move.ts'
import { meQuery } from '#web/access/session.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** The workspaces that I am in: going to another, making one, leaving. */
export function WorkspacesSection({ me }: { me: Me }) {
  const say = useWords()
  const [making, setMaking] = useState(false)
  const mayMake = me.workspaces.some(one => one.role === 'owner')
  return (
    <Section title={say('settings.workspaces')}>
      <ul className={classes.lines}>
        {me.workspaces.map(one => (
          <li key={one.id}>
            <span>
              {one.name}
              <small>{say('settings.roleOf', { role: one.role })}</small>
            </span>
            {one.id === me.workspace?.id ? (
              <span className={classes.quiet}>{say('settings.workspaceOpen')}</span>
            ) : (
              <SwitchButton workspace={one} />
            )}
            <LeaveButton workspace={one} />
          </li>
        ))}
      </ul>
      {mayMake && !making && (
        <Button variant="default" mt={10} onClick={() => setMaking(true)}>
          {say('settings.makeWorkspace')}
        </Button>
      )}
      {making && <MakeForm me={me} />}
    </Section>
  )
}

function useGoing(): (workspace: string) => Promise<boolean> {
  const say = useWords()
  const move = useMove()
  return workspace =>
    move({ by: () => openWorkspace(workspace), to: '/heartbeat', failed: say('settings.switchFailed') })
}

function SwitchButton({ workspace }: { workspace: Workspace }) {
  const say = useWords()
  const go = useGoing()
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={say('settings.openWorkspace', { name: workspace.name })}
      onClick={() => void go(workspace.id)}
    >
      {say('settings.open')}
    </Button>
  )
}

function LeaveButton({ workspace }: { workspace: Workspace }) {
  const say = useWords()
  const client = useQueryClient()
  const leave = async () => {
    try {
      await ask(`/v1/workspaces/${workspace.id}/leaving`, { method: 'POST', json: {} })
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      await client.invalidateQueries(meQuery)
      tellDone(say('settings.left', { name: workspace.name }))
    } catch (error) {
      tellFailed(say('settings.leaveFailed'), error as Error)
    }
  }
  return (
    <SureButton
      text={say('settings.leave')}
      label={say('settings.leaveLabel', { name: workspace.name })}
      sure={say('settings.leaveSure')}
      onSure={leave}
    />
  )
}

function MakeForm({ me }: { me: Me }) {
  const say = useWords()
  const go = useGoing()
  const kept = useKeptForm({
    name: 'settings.newWorkspace',
    initial: { name: '' },
    send: async ({ name }) => {
      const json = {
        name,
        currency: me.workspace?.currency ?? 'EUR',
        timeZone: me.workspace?.timeZone ?? 'UTC',
      }
      const made = await ask<Workspace>('/v1/workspaces', { method: 'POST', json })
      await go(made.id)
    },
  })
  return (
    <form className={classes.form} onSubmit={kept.submit}>
      <TextInput
        mt={12}
        label={say('settings.workspaceName')}
        description={say('settings.makeWorkspaceHint')}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        {...kept.form.getInputProps('name')}
      />
      <KeptEnd kept={kept} text={say('settings.makeWorkspace')} />
    </form>
  )
}

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Invitation, madeInvitation, Me, Role } from '#contract/access.ts'
import { setupQuery } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { Section } from '#web/parts/section.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { assignable } from './roles-section.tsx'
import { invitationsQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

type Made = z.infer<typeof madeInvitation>

/** Inviting somebody, by a letter or by a link to pass on, and what became of those who were invited. */
export function InvitationsSection({ me }: { me: Me }) {
  const say = useWords()
  const invitations = useQuery(invitationsQuery)
  const [made, setMade] = useState<Made>()
  const keeps = me.may.includes('administer invitation')
  return (
    <Section title={say('settings.invite')}>
      {keeps && <InviteForm key={made?.id} me={me} onMade={setMade} />}
      {made && <MadeLink made={made} onDone={() => setMade(undefined)} />}
      <Asked
        query={invitations}
        what={say('settings.invitations')}
        failed={say('settings.invitationsFailed')}
        lines={2}
      >
        {rows =>
          rows.length > 0 && (
            <ul className={classes.lines} aria-label={say('settings.invitations')}>
              {rows.map(row => (
                <Pending key={row.id} invitation={row} me={me} onMade={setMade} />
              ))}
            </ul>
          )
        }
      </Asked>
    </Section>
  )
}

function useSendsMail(): boolean {
  return useQuery(setupQuery).data?.mail ?? false
}

function InviteForm({ me, onMade }: { me: Me; onMade: (made: Made) => void }) {
  const say = useWords()
  const client = useQueryClient()
  const mail = useSendsMail()
  const [send, setSend] = useState(true)
  const kept = useKeptForm({
    name: 'settings.invite',
    initial: { email: '', role: 'sales' as Role },
    send: async ({ email, role }) => {
      const json = { email, role, send: mail && send }
      onMade(await ask<Made>('/v1/invitations', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['invitation'] })
    },
  })
  return (
    <form className={classes.wideForm} onSubmit={kept.submit}>
      <div className={classes.row}>
        <TextInput
          label={say('settings.inviteEmail')}
          type="email"
          required
          withAsterisk={false}
          {...kept.form.getInputProps('email')}
        />
        <NativeSelect label={say('settings.role')} {...kept.form.getInputProps('role')}>
          {assignable(me).map(role => (
            <option key={role} value={role}>
              {say('settings.roleName', { role })}
            </option>
          ))}
        </NativeSelect>
      </div>
      {mail ? (
        <Checkbox
          label={say('settings.inviteByMail')}
          checked={send}
          onChange={event => setSend(event.currentTarget.checked)}
        />
      ) : (
        <p className={classes.quiet}>{say('settings.noMail')}</p>
      )}
      <KeptEnd kept={kept} text={say('settings.invite')} />
    </form>
  )
}

function MadeLink({ made, onDone }: { made: Made; onDone: () => void }) {
  const say = useWords()
  const link = `${window.location.origin}${made.link}`
  return (
    <ShownOnce
      sentence={say(made.letter ? 'settings.linkSent' : 'settings.linkShown', { email: made.email })}
      secret={link}
      onDone={onDone}
    />
  )
}

function Pending({
  invitation,
  me,
  onMade,
}: {
  invitation: Invitation
  me: Me
  onMade: (made: Made) => void
}) {
  const say = useWords()
  const act = useAct()
  const mail = useSendsMail()
  const { id, email, role } = invitation
  const renew = (send: boolean) =>
    act(
      async () =>
        onMade(await ask<Made>(`/v1/invitations/${id}/renewal`, { method: 'POST', json: { send } })),
      { stale: ['invitation'], failed: say('settings.renewFailed') },
    )
  const revoke = () =>
    act(() => ask(`/v1/invitations/${id}`, { method: 'DELETE' }), {
      stale: ['invitation'],
      done: say('settings.invitationTakenBack', { email }),
      failed: say('settings.revokeFailed'),
    })
  return (
    <li>
      <span>
        {email}
        <small>
          {say('settings.invitedAs', {
            role,
            until: formatDate(invitation.expiresAt, { zone: me.workspace?.timeZone }),
          })}{' '}
          {invitation.letter && <LetterState letter={invitation.letter} />}
        </small>
      </span>
      {me.may.includes('administer invitation') && (
        <>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say(mail ? 'settings.resendOf' : 'settings.renewOf', { email })}
            onClick={() => void renew(mail)}
          >
            {say(mail ? 'settings.resend' : 'settings.newLink')}
          </Button>
          <SureButton
            text={say('settings.takeBack')}
            label={say('settings.takeBackOf', { email })}
            sure={say('settings.takeBackSure')}
            onSure={revoke}
          />
        </>
      )}
    </li>
  )
}

function LetterState({ letter }: { letter: NonNullable<Invitation['letter']> }) {
  const say = useWords()
  const words = say('settings.letterState', { state: letter.state, problem: letter.problem ?? '' })
  const wantsSomebody = letter.state === 'failed' || letter.state === 'uncertain'
  return <span className={wantsSomebody ? classes.bad : undefined}>{words}</span>
}

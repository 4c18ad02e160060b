import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Erasure } from '#contract/erasure.ts'
import type { PersonInFull } from '#contract/person.ts'
import { personQuery } from '#web/conversation/conversation-query.ts'
import { calledOf } from '#web/conversation/people-here.tsx'
import { Asked } from '#web/parts/asked.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { erasureQuery } from './consent-query.ts'

/** Erases somebody for good: says what goes and what stays, and asks for their name to be typed. */
export function EraseScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/people/$id/erase' })
  const person = useQuery(personQuery(id))
  const name = person.data ? (calledOf(person.data) ?? id) : say('consent.person')
  return (
    <Page title={say('consent.eraseTitle', { name })} sentence={say('consent.eraseSentence')}>
      <Asked query={person} what={say('consent.person')} failed={say('conversation.personUnread')}>
        {found => <Erase person={found} name={name} />}
      </Asked>
    </Page>
  )
}

function Erase({ person, name }: { person: PersonInFull; name: string }) {
  const say = useWords()
  const [begun, setBegun] = useState<string>()
  return (
    <>
      <Section title={say('consent.eraseGoes')}>
        <p className={settings.note}>{say('consent.eraseGoesSays')}</p>
      </Section>
      <Section title={say('consent.eraseStays')}>
        <p className={settings.note}>{say('consent.eraseStaysSays')}</p>
      </Section>
      <Section title={say('consent.eraseElsewhere')}>
        <p className={settings.note}>{say('consent.eraseElsewhereSays')}</p>
        <Button component="a" href={`/v1/people/${person.id}/everything`} download variant="default">
          {say('consent.eraseSave')}
        </Button>
      </Section>
      <Section title={say('consent.eraseDo')}>
        {begun === undefined ? (
          <Confirmation person={person} name={name} onBegun={setBegun} />
        ) : (
          <Progress id={begun} person={person.id} />
        )}
      </Section>
    </>
  )
}

type ConfirmationProps = { person: PersonInFull; name: string; onBegun: (id: string) => void }

function Confirmation({ person, name, onBegun }: ConfirmationProps) {
  const say = useWords()
  const isThem = (text: string): boolean => text.trim().toLowerCase() === name.toLowerCase()
  const kept = useKeptForm({
    name: `erase.${person.id}`,
    initial: { confirmation: '' },
    validate: {
      confirmation: (text: string) => (isThem(text) ? null : say('consent.eraseTypeNot', { name })),
    } as never,
    send: async ({ confirmation }) => {
      const json = { confirmation: confirmation.trim() }
      const erasure = await ask<Erasure>(`/v1/people/${person.id}/erasure`, { method: 'POST', json })
      onBegun(erasure.id)
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('consent.eraseType', { name })}
        autoComplete="off"
        {...kept.form.getInputProps('confirmation')}
        error={kept.problem ?? kept.form.errors['confirmation']}
      />
      <div className={settings.end}>
        <Button type="submit" color="red.9" loading={kept.busy}>
          {say('consent.eraseDo')}
        </Button>
        <Button variant="default" component={Link} to={`/people/${person.id}`}>
          {say('consent.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Nobody has to wait for it; whoever does is led on when it is done. */
function Progress({ id, person }: { id: string; person: string }) {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data } = useQuery(erasureQuery(id))
  const done = data?.state === 'done'
  useEffect(() => {
    if (!done) return
    client.removeQueries({ queryKey: ['person', person] })
    void client.invalidateQueries({ queryKey: ['person'] })
    tellDone(say('consent.erased'))
    void navigate({ to: '/people', replace: true })
  }, [client, done, navigate, person, say])
  return (
    <output className={settings.note}>
      {data?.problem ? say('consent.eraseBroke') : say('consent.erasing', { touches: data?.touches ?? 0 })}
    </output>
  )
}

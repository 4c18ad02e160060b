import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { AccountChange, AccountInFull } from '#contract/account.ts'
import type { PersonChange, PersonInFull } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { FieldValues } from '#web/field/field-values.tsx'
import { MergedFrom } from '#web/merge/merged-from.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { refreshAll } from './change.ts'
import { useZone } from './zone.ts'
import { accountPath } from './paths.ts'
import classes from './around.module.css'

type PersonDetailsProps = { person: PersonInFull; editing: boolean; onEditing: (editing: boolean) => void }

/** What is known of a person, each changed where it stands. */
export const PersonDetails = memo(function PersonDetails({ person, editing, onEditing }: PersonDetailsProps) {
  const say = useWords()
  const zone = useZone()
  const may = useMe().may.includes('write person')
  const change = usePersonChange(person)
  const name = `person.${person.id}`
  return (
    <section className={classes.part}>
      <h2>{say('conversation.details')}</h2>
      <dl className={classes.details}>
        <Detail label={say('conversation.name')}>
          <Editable
            name={`${name}.name`}
            label={say('conversation.name')}
            value={person.name}
            may={may}
            opened={editing}
            onOpened={onEditing}
            save={text => change({ name: text }, person.name === null ? undefined : { name: person.name })}
          />
        </Detail>
        <Detail label={say('conversation.company')}>
          <Editable
            name={`${name}.company`}
            label={say('conversation.company')}
            value={person.company}
            may={may}
            save={text =>
              change({ company: text }, person.company === null ? undefined : { company: person.company })
            }
          />
        </Detail>
        {person.account && (
          <Detail label={say('conversation.account')}>
            <Link to={accountPath(person.account.id)}>{person.account.name}</Link>
          </Detail>
        )}
        <Addresses person={person} may={may} change={change} />
        <Detail label={say('conversation.firstTouch')}>
          {person.firstTouchAt === null ? '–' : formatDate(person.firstTouchAt, { zone })}
        </Detail>
        <Detail label={say('conversation.touches')}>{person.touches}</Detail>
      </dl>
      <FieldValues
        noun="person"
        id={person.id}
        attributes={person.attributes}
        may={may}
        save={attributes => change({ attributes })}
      />
      <MergedFrom person={person.id} may={may} />
    </section>
  )
})

type AddressesProps = { person: PersonInFull; may: boolean; change: (change: PersonChange) => Promise<void> }

/** Addresses and numbers name a person; one more is added, and none is taken away. */
function Addresses({ person, may, change }: AddressesProps) {
  const say = useWords()
  return (
    <>
      <Detail label={say('conversation.emails')}>
        {person.emails.map(email => (
          <a key={email} href={`mailto:${email}`} className={classes.address}>
            <BreakingBefore sign="@" text={email} />
          </a>
        ))}
        {may && (
          <Editable
            name={`person.${person.id}.email`}
            label={say('conversation.addEmail')}
            value={null}
            empty={say('conversation.addEmail')}
            may
            save={text => change({ email: text })}
          />
        )}
      </Detail>
      <Detail label={say('conversation.phones')}>
        {person.phones.map(phone => (
          <a key={phone} href={`tel:${phone}`} className={classes.address}>
            {phone}
          </a>
        ))}
        {may && (
          <Editable
            name={`person.${person.id}.phone`}
            label={say('conversation.addPhone')}
            value={null}
            empty={say('conversation.addPhone')}
            may
            save={text => change({ phone: text })}
          />
        )}
      </Detail>
    </>
  )
}

/** Shown at once, then sent; `before` takes it back. What fails is put back and said where it was written. */
function usePersonChange(person: PersonInFull) {
  const say = useWords()
  const client = useQueryClient()
  const key = ['person', person.id]
  const send = (change: PersonChange) => ask(`/v1/people/${person.id}`, { method: 'PATCH', json: change })
  return async (change: PersonChange, before?: PersonChange) => {
    const { name, company } = change
    const old = client.getQueryData<PersonInFull>(key)
    if (old && (name ?? company))
      client.setQueryData(key, { ...old, ...(name && { name }), ...(company && { company }) })
    try {
      await send(change)
    } catch (error) {
      client.setQueryData(key, old)
      throw error
    }
    refreshAll(client, { kind: 'person', id: person.id })
    if (change.attributes) return
    tellDone(
      say('conversation.saved'),
      before &&
        (async () => {
          await send(before)
          refreshAll(client, { kind: 'person', id: person.id })
        }),
    )
  }
}

type AccountDetailsProps = { account: AccountInFull; editing: boolean; onEditing: (editing: boolean) => void }

export const AccountDetails = memo(function AccountDetails({
  account,
  editing,
  onEditing,
}: AccountDetailsProps) {
  const say = useWords()
  const client = useQueryClient()
  const may = useMe().may.includes('write account')
  const send = async (change: AccountChange) => {
    await ask(`/v1/accounts/${account.id}`, { method: 'PATCH', json: change })
    refreshAll(client, { kind: 'account', id: account.id })
  }
  const save = async (change: AccountChange, before: AccountChange) => {
    await send(change)
    tellDone(say('conversation.saved'), () => send(before))
  }
  return (
    <section className={classes.part}>
      <h2>{say('conversation.details')}</h2>
      <dl className={classes.details}>
        <Detail label={say('conversation.name')}>
          <Editable
            name={`account.${account.id}.name`}
            label={say('conversation.name')}
            value={account.name}
            may={may}
            opened={editing}
            onOpened={onEditing}
            save={text => save({ name: text }, { name: account.name })}
          />
        </Detail>
        <Detail label={say('conversation.domain')}>
          <Editable
            name={`account.${account.id}.domain`}
            label={say('conversation.domain')}
            value={account.domain}
            may={may}
            save={text => save({ domain: text }, { domain: account.domain })}
          />
        </Detail>
        <Detail label={say('conversation.people')}>{account.people}</Detail>
      </dl>
      <FieldValues
        noun="account"
        id={account.id}
        attributes={account.attributes}
        may={may}
        save={attributes => send({ attributes })}
      />
    </section>
  )
})

function Detail({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Where a long word may go on in the next line, so that it does not break anywhere. */
function BreakingBefore({ sign, text }: { sign: string; text: string }) {
  const at = text.indexOf(sign)
  if (at <= 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  )
}

type EditableProps = {
  /** What the draft is kept under. */
  name: string
  label: string
  value: string | null
  may: boolean
  save: (text: string) => Promise<void>
  opened?: boolean
  onOpened?: (opened: boolean) => void
  empty?: string
}

/** A text of the record; it may be another, and not none. */
function Editable({ name, value, save, empty = '–', ...rest }: EditableProps) {
  return (
    <EditInPlace
      {...rest}
      name={`edit.${name}`}
      text={value ?? ''}
      shown={value}
      empty={empty}
      save={async text => {
        if (text.trim() !== '' && text.trim() !== value) await save(text.trim())
      }}
    />
  )
}

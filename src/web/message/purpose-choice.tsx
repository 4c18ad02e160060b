import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PersonConsents } from '#contract/consent.ts'
import { CONTACT, MEASURING } from '#domain/consent/purposes.ts'
import { consentsQuery } from '#web/consent/consent-query.ts'
import { useWords } from '#web/words/words.tsx'

type PurposeChoiceProps = {
  person: string
  input: { value?: string; error?: ReactNode }
}

/** What a mail is sent for, where this person agreed to more than personal mails; else nothing. */
export function PurposeChoice({ person, input }: PurposeChoiceProps) {
  const say = useWords()
  const { data } = useQuery(consentsQuery(person))
  const agreed = data ? agreedTo(data, input.value) : []
  if (agreed.length === 0) return null
  return (
    <NativeSelect
      label={say('message.purpose')}
      data={[
        { value: '', label: say('message.personal') },
        ...agreed.map(one => ({ value: one.key, label: one.name })),
      ]}
      {...input}
    />
  )
}

/** What they said yes to by mail, and what was chosen before they took it back. */
function agreedTo({ purposes, now }: PersonConsents, chosen: string | undefined): PersonConsents['purposes'] {
  const given = new Set(
    now.flatMap(one => (one.given && one.channel === 'mail' && one.purpose !== null ? [one.purpose] : [])),
  )
  return purposes.filter(
    one =>
      one.key === chosen || (!one.archived && ![CONTACT, MEASURING].includes(one.key) && given.has(one.key)),
  )
}

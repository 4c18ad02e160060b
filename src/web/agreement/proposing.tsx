import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agreement } from '#contract/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { actOn } from './agreement-query.ts'
import classes from './agreement.module.css'
import type { Draft } from './use-draft.ts'

type ProposingProps = { version: Agreement; draft: Draft; blocked: boolean }

/** Puts the draft before both sides, saved first where it is not. */
export function Proposing({ version, draft, blocked }: ProposingProps) {
  const say = useWords()
  const me = useMe()
  const [startsOn, setStartsOn] = useState(version.startsOn ?? '')
  const { problem, busy, propose } = useProposing(draft, startsOn)
  if (!me.may.includes('decide agreement')) return null
  return (
    <Section title={say('agreement.propose')}>
      <p className={classes.lead}>{say('agreement.proposeSays')}</p>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.row}>
        <TextInput
          type="date"
          label={say('agreement.startsOn')}
          description={say('agreement.startsOnHint')}
          value={startsOn}
          onChange={event => setStartsOn(event.currentTarget.value)}
        />
      </div>
      <div className={classes.row}>
        <Button
          loading={busy}
          disabled={blocked || (version.state !== 'draft' && !draft.dirty)}
          onClick={() => void propose()}
        >
          {say(draft.dirty ? 'agreement.saveAndPropose' : 'agreement.proposeIt')}
        </Button>
      </div>
    </Section>
  )
}

function useProposing(draft: Draft, startsOn: string) {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const propose = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const saved = await draft.save()
      if (saved) {
        const json = { revision: saved.revision, startsOn: startsOn === '' ? null : startsOn }
        const proposed = await actOn(client, { id: saved.id, act: 'proposal', json })
        tellDone(say('agreement.proposed', { number: proposed.number }))
        await navigate({ to: '/agreement', search: { version: saved.id } })
      }
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([why, next].filter(Boolean).join(' '))
    }
    setBusy(false)
  }
  return { problem, busy, propose }
}

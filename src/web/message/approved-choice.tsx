import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { saidBy } from '#domain/meta/approved-template.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { ErrorState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { type NetworkValues, templateKey } from './network-draft.ts'
import { approvedQuery, readAnew } from './network-query.ts'
import classes from './message.module.css'

type ApprovedChoiceProps = {
  door: string
  form: UseFormReturnType<NetworkValues>
  /** Nothing else may be sent now. */
  needed: boolean
}

/** Chooses an approved template of WhatsApp and fills its places; what they will read is shown. */
export function ApprovedChoice({ door, form, needed }: ApprovedChoiceProps) {
  const say = useWords()
  const zone = useZone()
  const { data: approved, error, refetch } = useQuery(approvedQuery(door))
  const { busy, read } = useReading(door)
  if (!approved && error)
    return <ErrorState error={error} what={say('message.templatesUnread')} onRetry={() => void refetch()} />
  if (!approved) return <p className={classes.said}>{say('message.templatesRead')}</p>
  const chosen = approved.data.find(one => templateKey(one) === form.values.template)
  const { values } = form.values
  return (
    <div className={classes.approved}>
      <div className={classes.line}>
        <NativeSelect
          label={say('message.approved')}
          value={form.values.template}
          data={[
            { value: '', label: say(needed ? 'message.chooseApproved' : 'message.ownWords') },
            ...approved.data.map(one => ({
              value: templateKey(one),
              label: `${one.name} · ${one.language}${one.unusable === null ? '' : ` · ${say('message.unusable', { why: one.unusable })}`}`,
              disabled: one.unusable !== null,
            })),
          ]}
          onChange={event => form.setValues({ template: event.currentTarget.value, values: {} })}
        />
        <Button size="compact-sm" variant="default" loading={busy} onClick={read}>
          {say('message.readTemplates')}
        </Button>
      </div>
      <p className={classes.missing} role="status">
        {approved.problem !== null
          ? say('message.templatesProblem', { problem: approved.problem })
          : say('message.templatesAt', {
              count: approved.data.length,
              at: approved.readAt === null ? '' : formatMoment(approved.readAt, { zone }),
            })}
      </p>
      {chosen && (
        <>
          {chosen.variables.map(one => (
            <TextInput
              key={one.key}
              label={say('message.place', { name: one.name })}
              maxLength={1_000}
              value={values[one.key] ?? ''}
              {...(one.example !== null && { placeholder: one.example })}
              onChange={event =>
                form.setFieldValue('values', { ...values, [one.key]: event.currentTarget.value })
              }
            />
          ))}
          <blockquote className={classes.preview} aria-label={say('message.preview')}>
            {saidBy(chosen, values)}
          </blockquote>
        </>
      )}
    </div>
  )
}

function useReading(door: string): { busy: boolean; read: () => void } {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const read = () => {
    setBusy(true)
    readAnew(door)
      .then(fresh => client.setQueryData(approvedQuery(door).queryKey, fresh))
      .catch(() => client.invalidateQueries({ queryKey: approvedQuery(door).queryKey }))
      .finally(() => setBusy(false))
  }
  return { busy, read }
}

import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { OTHER_REASON } from '#domain/handoff/return-reasons.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { returnReasonsQuery, useReasonLabel } from './reasons.ts'

/** As the form keeps it; an empty key is one that nobody has chosen yet. */
export type ReturnGiven = { key: string; reason: string }

export const NOTHING_GIVEN: ReturnGiven = { key: '', reason: '' }

/** A reason of the list, or words. */
export const returnRules = {
  reason: (text: string, { key }: ReturnGiven) => {
    if (text.trim() !== '' || (key !== '' && key !== OTHER_REASON)) return null
    return say(key === '' ? 'handoff.reasonNeeded' : 'handoff.otherNeedsWords')
  },
} as never

/** What is sent of it: words alone are another reason. */
export function returnSent({ key, reason }: ReturnGiven): { key?: string; reason?: string } {
  const words = reason.trim()
  return { ...(key !== '' && { key }), ...(words !== '' && { reason: words }) }
}

type Inputs = { getInputProps: (path: keyof ReturnGiven) => object }

/** Why a lead goes back: one of the agreed reasons, and what is to be said about it. */
export function ReturnFields({ form, label }: { form: Inputs; label: string }) {
  const words = useWords()
  const labelOf = useReasonLabel()
  const { data: agreed = [], isError } = useQuery(returnReasonsQuery)
  return (
    <>
      <NativeSelect
        label={words('handoff.reasonLabel')}
        description={isError ? words('handoff.reasonsUnread') : undefined}
        data-autofocus
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for
        autoFocus
        data={[
          { value: '', label: words('handoff.chooseReason') },
          ...agreed.map(({ key }) => ({ value: key, label: labelOf(key) })),
        ]}
        {...form.getInputProps('key')}
      />
      <GrowingArea label={label} lines={2} {...form.getInputProps('reason')} />
    </>
  )
}

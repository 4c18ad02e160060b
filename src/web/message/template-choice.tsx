import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FilledTemplate } from '#contract/template.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { templatesQuery } from './message-query.ts'
import classes from './message.module.css'

type TemplateChoiceProps = { person: string; onFilled: (filled: FilledTemplate) => void }

/** Begins from a template, filled in for this person; what is not known of them is said before anything leaves. */
export function TemplateChoice({ person, onFilled }: TemplateChoiceProps) {
  const say = useWords()
  const { data: templates = [] } = useQuery(templatesQuery)
  const [missing, setMissing] = useState<readonly string[]>([])
  if (templates.length === 0) return null
  const take = async (id: string) => {
    try {
      const filled = await ask<FilledTemplate>(`/v1/templates/${id}/filled?person=${person}`)
      setMissing(filled.missing)
      onFilled(filled)
    } catch (error) {
      tellFailed(say('message.templateNotTaken'), error as Error)
    }
  }
  return (
    <div>
      <NativeSelect
        label={say('message.template')}
        value=""
        data={[
          { value: '', label: say('message.chooseTemplate') },
          ...templates.map(one => ({ value: one.id, label: one.name })),
        ]}
        onChange={event => {
          if (event.currentTarget.value !== '') void take(event.currentTarget.value)
        }}
      />
      {missing.length > 0 && (
        <p role="status" className={classes.missing}>
          {say('message.missing', { names: missing.map(name => `{{${name}}}`).join(', ') })}
        </p>
      )}
    </div>
  )
}

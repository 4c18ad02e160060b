import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Template } from '#contract/template.ts'
import { PLACEHOLDERS, unknownIn } from '#domain/message/fill-template.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'

type TemplateFormProps = { template: Template | undefined; onDone: () => void }

/** Makes a template, or changes one. A placeholder that does not exist is said where it stands. */
export function TemplateForm({ template, onDone }: TemplateFormProps) {
  const say = useWords()
  const client = useQueryClient()
  const wrong = (text: string): string | null => {
    const [unknown] = unknownIn(text)
    return unknown === undefined ? null : say('template.unknown', { name: `{{${unknown}}}` })
  }
  const kept = useKeptForm({
    name: `template.${template?.id ?? 'new'}`,
    initial: { name: template?.name ?? '', subject: template?.subject ?? '', text: template?.text ?? '' },
    validate: { subject: wrong, text: wrong } as never,
    send: async json => {
      await (template
        ? ask(`/v1/templates/${template.id}`, { method: 'PATCH', json })
        : ask('/v1/templates', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['template'] })
      tellDone(say(template ? 'template.saved' : 'template.made'))
      kept.form.setValues({ name: '', subject: '', text: '' })
      onDone()
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('template.name')}
        description={say('template.nameHint')}
        required
        withAsterisk={false}
        {...kept.form.getInputProps('name')}
      />
      <TextInput
        label={say('template.subject')}
        required
        withAsterisk={false}
        {...kept.form.getInputProps('subject')}
      />
      <GrowingArea
        label={say('template.text')}
        description={say('template.textHint', {
          names: PLACEHOLDERS.map(name => `{{${name}}}`).join(', '),
        })}
        required
        withAsterisk={false}
        {...kept.form.getInputProps('text')}
      />
      <KeptEnd kept={kept} text={say(template ? 'template.save' : 'template.make')} />
      {template && (
        <Button variant="default" onClick={onDone}>
          {say('template.leave')}
        </Button>
      )}
    </form>
  )
}

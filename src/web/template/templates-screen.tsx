import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Template } from '#contract/template.ts'
import { templatesQuery } from '#web/message/message-query.ts'
import { Asked } from '#web/parts/asked.tsx'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { TemplateForm } from './template-form.tsx'

/** What messages are begun from. */
export function TemplatesScreen() {
  const say = useWords()
  const templates = useQuery(templatesQuery)
  const { template: open } = useSearch({ from: '/inside/shell/settings/templates' })
  const navigate = useNavigate()
  const changed = templates.data?.find(one => one.id === open)
  return (
    <Page title={say('template.templates')} sentence={say('template.sentence')}>
      <Asked query={templates} what={say('template.templates')} failed={say('template.failed')}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState title={say('template.none')}>{say('template.noneSentence')}</EmptyState>
          ) : (
            <ul className={settings.lines} aria-label={say('template.templates')}>
              {rows.map(row => (
                <OneTemplate key={row.id} template={row} />
              ))}
            </ul>
          )
        }
      </Asked>
      <Section title={changed ? say('template.change', { name: changed.name }) : say('template.make')}>
        <TemplateForm
          key={changed?.id ?? 'new'}
          template={changed}
          onDone={() => void navigate({ to: '/settings/templates', search: {} })}
        />
      </Section>
    </Page>
  )
}

function OneTemplate({ template }: { template: Template }) {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id, name, subject } = template
  const remove = async () => {
    try {
      await ask(`/v1/templates/${id}`, { method: 'DELETE' })
      tellDone(say('template.removed'))
    } catch (error) {
      tellFailed(say('template.notRemoved'), error as Error)
    }
    await client.invalidateQueries({ queryKey: ['template'] })
  }
  return (
    <li data-row>
      <span>
        {name}
        <small>{subject}</small>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('template.change', { name })}
        onClick={() =>
          void navigate({ to: '/settings/templates', search: { template: id }, resetScroll: false })
        }
      >
        {say('template.edit')}
      </Button>
      <SureButton
        text={say('template.remove')}
        label={say('template.removeOf', { name })}
        sure={say('template.removeSure')}
        onSure={remove}
      />
    </li>
  )
}

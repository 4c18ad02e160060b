import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AGREEMENT_LIMITS, type Definition } from '#domain/agreement/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { type DraftGroup, draftOf, filterOf } from '#web/list/draft.ts'
import { GroupEditor } from '#web/list/filter-drawer.tsx'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { ConditionWords } from './condition-words.tsx'
import { ExamplesInput } from './examples-input.tsx'
import { Preview } from './preview.tsx'

type DefinitionDrawerProps = {
  definition: Definition
  onChange: (definition: Definition) => void
  onClose: () => void
}

/** One definition: its words, the condition that Duet checks, the people who show it, and of whom it holds now. */
export function DefinitionDrawer({ definition, onChange, onClose }: DefinitionDrawerProps) {
  const say = useWords()
  const currency = useMe().workspace?.currency ?? 'EUR'
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  const [group, setGroup] = useState(() => draftOf(definition.condition))
  const { stage, words, condition, examples, counterExamples } = definition
  const ask = (next: DraftGroup) => {
    setGroup(next)
    onChange({ ...definition, condition: filterOf(next) })
  }
  const offered = { noun: 'person', fields, currency } as const
  return (
    <SideDrawer
      title={say('agreement.definitionOf', { stage: say('list.stage', { stage }) })}
      opened
      onClose={onClose}
      wide
    >
      <div className={classes.draft}>
        <GrowingArea
          label={say('agreement.words')}
          description={say('agreement.wordsHint')}
          maxLength={AGREEMENT_LIMITS.words}
          value={words}
          onChange={event => onChange({ ...definition, words: event.currentTarget.value })}
        />
        <div className={classes.shownBy}>
          <ExamplesInput
            label={say('agreement.examples')}
            hint={say('agreement.examplesHint')}
            ids={examples}
            onChange={ids => onChange({ ...definition, examples: ids })}
          />
          <ExamplesInput
            label={say('agreement.counterExamples')}
            hint={say('agreement.counterExamplesHint')}
            ids={counterExamples}
            onChange={ids => onChange({ ...definition, counterExamples: ids })}
          />
        </div>
        <section aria-label={say('agreement.condition')}>
          <p className={classes.label}>{say('agreement.condition')}</p>
          <p className={classes.says} aria-live="polite">
            <ConditionWords condition={condition} />
          </p>
          <Preview definition={{ stage, condition, examples, counterExamples }} />
          <GroupEditor group={group} root={group} depth={1} groups={1} offered={offered} onChange={ask} />
        </section>
        <div className={classes.row}>
          <Button onClick={onClose}>{say('parts.close')}</Button>
          <span className={classes.quiet}>{say('agreement.closeSays')}</span>
        </div>
      </div>
    </SideDrawer>
  )
}

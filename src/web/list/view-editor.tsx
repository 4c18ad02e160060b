import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FilterNoun } from '#domain/filter/attribute.ts'
import type { Condition, ViewCondition } from '#domain/filter/filter.ts'
import { useWords } from '#web/words/words.tsx'
import { viewsQuery } from './view-query.ts'

type ViewEditorProps = {
  condition: ViewCondition
  noun: FilterNoun
  onChange: (condition: Condition) => void
}

/** Whether a saved view has them, and which. */
export function ViewEditor({ condition, noun, onChange }: ViewEditorProps) {
  const say = useWords()
  const { data: views = [] } = useQuery(viewsQuery(noun))
  const gone = condition.view !== '' && !views.some(one => one.id === condition.view)
  return (
    <>
      <NativeSelect
        label={say('list.how')}
        value={String(condition.in)}
        onChange={event => onChange({ ...condition, in: event.currentTarget.value === 'true' })}
        data={[
          { value: 'true', label: say('list.inView') },
          { value: 'false', label: say('list.notInView') },
        ]}
      />
      <NativeSelect
        label={say('list.whichView')}
        value={condition.view}
        onChange={event => onChange({ ...condition, view: event.currentTarget.value })}
        data={[
          { value: '', label: say('list.chooseView') },
          ...(gone ? [{ value: condition.view, label: say('list.viewGone') }] : []),
          ...views.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { Filter } from '#domain/filter/filter.ts'
import { phraseOf } from '#domain/filter/phrase.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { FilterWords } from '#web/list/filter-words.tsx'
import { useWords } from '#web/words/words.tsx'

/** A condition as a sentence; that people decide, where there is none. */
export function ConditionWords({ condition }: { condition: Filter | null }) {
  const say = useWords()
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  if (!condition) return <>{say('agreement.decidedByPeople')}</>
  return <FilterWords phrase={phraseOf(condition)} noun="person" fields={fields} />
}

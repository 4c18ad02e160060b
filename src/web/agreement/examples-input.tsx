import { useQuery } from '@tanstack/react-query'
import { AGREEMENT_LIMITS } from '#domain/agreement/agreement.ts'
import { findPeople } from '#web/deal/deal-query.ts'
import { personNameQuery } from '#web/field/field-query.ts'
import { Lookup } from '#web/parts/lookup.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'

type ExamplesInputProps = {
  label: string
  hint: string
  ids: readonly string[]
  onChange: (ids: string[]) => void
}

/** Real people, found by name. */
export function ExamplesInput({ label, hint, ids, onChange }: ExamplesInputProps) {
  const say = useWords()
  return (
    <div className={classes.examples}>
      {ids.length < AGREEMENT_LIMITS.examples && (
        <Lookup
          label={label}
          description={hint}
          noun="person"
          find={findPeople}
          value={null}
          placeholder={say('agreement.findPerson')}
          onChange={item => item && !ids.includes(item.id) && onChange([...ids, item.id])}
        />
      )}
      <ul>
        {ids.map(id => (
          <Chosen key={id} id={id} onRemove={() => onChange(ids.filter(one => one !== id))} />
        ))}
      </ul>
    </div>
  )
}

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const say = useWords()
  const { data, error } = useQuery({ ...personNameQuery(id), retry: false })
  const name = data ?? (error ? say('agreement.notKnown') : '…')
  return (
    <li>
      {name}
      <button type="button" aria-label={say('agreement.removePerson', { name })} onClick={onRemove}>
        ×
      </button>
    </li>
  )
}

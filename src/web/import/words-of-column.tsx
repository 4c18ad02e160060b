import { NativeSelect } from '@mantine/core'
import type { SeenColumn } from '#contract/import-mapping.ts'
import { type FileMapping, type TargetKey, targetOf } from '#domain/import/mapping.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'
import { isColumn, setField } from './mapping-ops.ts'

type WordsOfColumnProps = {
  one: FileMapping
  target: TargetKey
  column: SeenColumn
  onChange: (next: FileMapping) => void
}

/** The words of a column and what each of them means; only where there are few. */
export function WordsOfColumn({ one, target, column, onChange }: WordsOfColumnProps) {
  const say = useWords()
  const choice = one.fields[target]
  const meanings = targetOf(target).words ?? []
  if (!isColumn(choice) || column.words === undefined || meanings.length === 0) return null
  const isOpen = targetOf(target).open === true
  return (
    <tr className={classes.wordsRow}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- holds controls that name themselves */}
      <td colSpan={4}>
        <details>
          <summary>
            {say(`import.target.${target}`)}: {say('import.words', { count: column.words.length })}
          </summary>
          <ul className={classes.words}>
            {column.words.map(({ word, count }) => (
              <li key={word}>
                <span>
                  {word} <small>{say('import.wordCount', { count })}</small>
                </span>
                <NativeSelect
                  size="xs"
                  aria-label={say('import.word', { word })}
                  value={choice.words?.[word] ?? ''}
                  onChange={event => {
                    const { [word]: _before, ...others } = choice.words ?? {}
                    const means = event.currentTarget.value
                    const words = means === '' ? others : { ...others, [word]: means }
                    onChange(setField(one, target, { ...choice, words }))
                  }}
                >
                  {(isOpen || choice.words?.[word] === undefined) && (
                    <option value="">{say('import.wordKept')}</option>
                  )}
                  {meanings.map(meaning => (
                    <option key={meaning} value={meaning}>
                      {say(`import.meaning.${meaning as 'other'}`)}
                    </option>
                  ))}
                </NativeSelect>
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  )
}

import { Checkbox, NativeSelect } from '@mantine/core'
import type { SeenFileView } from '#contract/import-mapping.ts'
import type { MappingProblem } from '#domain/import/compile-mapping.ts'
import {
  type FileMapping,
  makingNouns,
  type Mapping,
  type TargetKey,
  targetOf,
} from '#domain/import/mapping.ts'
import { useWords } from '#web/words/words.tsx'
import { ColumnRow } from './column-row.tsx'
import classes from './import.module.css'
import { Joins } from './joins.tsx'
import { columnsFor, isColumn, setField, toggleNoun } from './mapping-ops.ts'

type FileColumnsProps = {
  one: FileMapping
  mapping: Mapping
  seen: readonly SeenFileView[]
  problems: readonly MappingProblem[]
  onChange: (next: FileMapping) => void
}

/** What the rows of one file become, and what each of its columns is. */
export function FileColumns({ one, mapping, seen, problems, onChange }: FileColumnsProps) {
  const say = useWords()
  const [own, ...joined] = columnsFor(one, seen)
  return (
    <section className={classes.mapped} aria-label={one.file}>
      <div className={classes.fileHead}>
        <h3>{one.file}</h3>
        <NativeSelect
          size="xs"
          aria-label={say('import.use', { file: one.file })}
          value={one.use}
          onChange={event => onChange({ ...one, use: event.currentTarget.value as FileMapping['use'] })}
          data={(['rows', 'lookup', 'leave'] as const).map(use => ({
            value: use,
            label: say(`import.use.${use}`),
          }))}
        />
      </div>
      {one.use === 'rows' && (
        <>
          <fieldset className={classes.becomes}>
            <legend>{say('import.becomes')}</legend>
            {makingNouns.map(noun => (
              <Checkbox
                key={noun}
                size="sm"
                color="var(--action)"
                iconColor="var(--on-action)"
                checked={one.makes.includes(noun)}
                onChange={() => onChange(toggleNoun(one, noun))}
                label={say(`import.noun.${noun}`)}
              />
            ))}
          </fieldset>
          <Constants one={one} onChange={onChange} />
          <ColumnTable one={one} part={own} problems={problems} onChange={onChange} />
          {joined.map(part => (
            <details key={part.from} className={classes.joined} open={joined.length < 3 || undefined}>
              <summary>{say('import.columnsOf', { file: part.file })}</summary>
              <ColumnTable one={one} part={part} problems={[]} onChange={onChange} />
            </details>
          ))}
          <Joins one={one} mapping={mapping} seen={seen} onChange={onChange} />
        </>
      )}
    </section>
  )
}

type Part = ReturnType<typeof columnsFor>[number]

function ColumnTable({
  one,
  part,
  problems,
  onChange,
}: {
  one: FileMapping
  part: Part | undefined
  problems: readonly MappingProblem[]
  onChange: (next: FileMapping) => void
}) {
  const say = useWords()
  if (part === undefined) return null
  return (
    <table className={classes.columns}>
      <caption className="unseen">{say('import.columnsOf', { file: part.file })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('import.column')}</th>
          <th scope="col">{say('import.looks')}</th>
          <th scope="col">{say('import.examples')}</th>
          <th scope="col">{say('import.is')}</th>
        </tr>
      </thead>
      <tbody>
        {part.columns.map(column => (
          <ColumnRow
            key={column.name}
            one={one}
            column={column}
            from={part.from}
            asked={problems.some(problem => problem.column === column.name)}
            onChange={onChange}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Targets that have one word for all rows: to be said once, beside the columns. */
function Constants({ one, onChange }: { one: FileMapping; onChange: (next: FileMapping) => void }) {
  const say = useWords()
  const constants = (Object.keys(one.fields) as TargetKey[]).filter(key => {
    const target = targetOf(key)
    const noun = target.noun
    return target.words?.length && !isColumn(one.fields[key]) && one.makes.includes(noun)
  })
  if (constants.length === 0) return null
  return (
    <fieldset className={classes.constants}>
      <legend>{say('import.forAll')}</legend>
      {constants.map(key => {
        const choice = one.fields[key]
        return (
          <NativeSelect
            key={key}
            size="xs"
            label={say(`import.target.${key}`)}
            value={choice && 'value' in choice ? choice.value : ''}
            onChange={event => onChange(setField(one, key, { value: event.currentTarget.value }))}
            data={(targetOf(key).words ?? []).map(word => ({
              value: word,
              label: say(`import.meaning.${word as 'other'}`),
            }))}
          />
        )
      })}
    </fieldset>
  )
}

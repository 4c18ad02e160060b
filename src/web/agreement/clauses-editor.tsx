import { Button, NativeSelect, TextInput } from '@mantine/core'
import { AGREEMENT_LIMITS, agreementSides, type AgreementSide } from '#domain/agreement/agreement.ts'
import { type Clause, type ClauseKey, keyOf, sideOf } from '#domain/agreement/clause.ts'
import type { ContentProblem } from '#domain/agreement/refuse-content.ts'
import { useMe } from '#web/access/session.ts'
import { Section } from '#web/parts/section.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { ClauseFigures } from './clause-figures.tsx'
import { useClauseWords } from './clause-words.ts'
import { clauseKeys, newClause } from './new-clause.ts'

type ClausesEditorProps = {
  clauses: readonly Clause[]
  problems: readonly ContentProblem[]
  onChange: (clauses: Clause[]) => void
}

/** What each side promises, next to each other: every clause with its figures, and those that are not there yet. */
export function ClausesEditor({ clauses, problems, onChange }: ClausesEditorProps) {
  const say = useWords()
  return (
    <Section title={say('agreement.clauses')}>
      <div className={classes.sides}>
        {agreementSides.map(side => (
          <div key={side} data-side={side} className={classes.side}>
            <h3>
              <SideMark side={side} wordless /> {say('agreement.promises', { side })}
            </h3>
            {clauses.map((clause, at) =>
              sideOf(clause) === side ? (
                <ClauseEditor
                  key={keyOf(clause)}
                  clause={clause}
                  wrong={problems.some(one => 'clause' in one && one.at === at)}
                  onChange={next => onChange(clauses.with(at, next))}
                  onRemove={() => onChange(clauses.toSpliced(at, 1))}
                />
              ) : null,
            )}
            <AddClause side={side} clauses={clauses} onAdd={clause => onChange([...clauses, clause])} />
          </div>
        ))}
      </div>
    </Section>
  )
}

type ClauseEditorProps = {
  clause: Clause
  wrong: boolean
  onChange: (clause: Clause) => void
  onRemove: () => void
}

function ClauseEditor({ clause, wrong, onChange, onRemove }: ClauseEditorProps) {
  const say = useWords()
  const says = useClauseWords()
  const name = say('agreement.clauseName', { clause: nameOfKey(keyOf(clause)) })
  return (
    <fieldset className={classes.clause} data-wrong={wrong || undefined}>
      <legend>{name}</legend>
      <ClauseFigures clause={clause} onChange={onChange} />
      <p className={classes.says}>{isWhole(clause) ? says(clause) : say('agreement.figureMissing')}</p>
      <div className={classes.row}>
        <TextInput
          className={classes.note ?? ''}
          aria-label={say('agreement.noteOf', { clause: name })}
          placeholder={say('agreement.note')}
          maxLength={AGREEMENT_LIMITS.note}
          value={clause.note ?? ''}
          onChange={event => onChange({ ...clause, note: event.currentTarget.value || null })}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={say('agreement.removeClause', { clause: name })}
          onClick={onRemove}
        >
          {say('agreement.remove')}
        </Button>
      </div>
    </fieldset>
  )
}

function isWhole(clause: Clause): boolean {
  return Object.values(clause).every(value => typeof value !== 'number' || Number.isFinite(value))
}

/** As a message asks for it: ICU takes no hyphens and colons. */
export function nameOfKey(key: ClauseKey): string {
  return choiceOf(key.replace(':', '_'))
}

type AddClauseProps = {
  side: AgreementSide
  clauses: readonly Clause[]
  onAdd: (clause: Clause) => void
}

function AddClause({ side, clauses, onAdd }: AddClauseProps) {
  const say = useWords()
  const currency = useMe().workspace?.currency ?? 'EUR'
  const left = clauseKeys
    .map(key => newClause(key, currency))
    .filter(one => sideOf(one) === side && !clauses.some(there => keyOf(there) === keyOf(one)))
  if (left.length === 0) return null
  return (
    <NativeSelect
      aria-label={say('agreement.addClauseOf', { side })}
      value=""
      onChange={event => {
        const chosen = left.find(one => keyOf(one) === event.currentTarget.value)
        if (chosen) onAdd(chosen)
      }}
      data={[
        { value: '', label: say('agreement.addClause') },
        ...left.map(one => ({
          value: keyOf(one),
          label: say('agreement.clauseName', { clause: nameOfKey(keyOf(one)) }),
        })),
      ]}
    />
  )
}

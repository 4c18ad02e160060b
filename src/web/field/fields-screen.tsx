import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FieldShown } from '#contract/field.ts'
import type { FieldNoun } from '#domain/field/field.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { Choice } from '#web/parts/choice.tsx'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { useFieldChanges } from './change-field.ts'
import { FieldDrawer } from './field-drawer.tsx'
import { fieldsQuery } from './field-query.ts'
import classes from './fields-screen.module.css'

const NOUNS: readonly FieldNoun[] = ['person', 'account', 'deal', 'campaign']
const NEW = 'new'

/** Which fields of its own a company keeps: by noun, in their order, with those that are archived below. */
export function FieldsScreen() {
  const say = useWords()
  const may = useMe().may.includes('administer field')
  const { noun = 'person', field: opened } = useSearch({ from: '/inside/shell/settings/fields' })
  const navigate = useNavigate({ from: '/settings/fields' })
  const { data, error, refetch } = useQuery(fieldsQuery(noun, { archived: true }))
  const open = (field: string | undefined) =>
    void navigate({ search: { noun, ...(field === undefined ? {} : { field }) }, resetScroll: false })
  useActions(may ? [{ id: 'field.add', key: 'a', text: say('field.add'), run: () => open(NEW) }] : [])
  return (
    <Page
      title={say('field.name')}
      sentence={say('field.sentence')}
      aside={
        may && (
          <Button onClick={() => open(NEW)} rightSection={<KeyHint of="a" />}>
            {say('field.add')}
          </Button>
        )
      }
    >
      <Choice
        label={say('field.nouns')}
        name="noun"
        value={noun}
        options={NOUNS.map(value => ({ value, text: say('field.noun', { noun: value }) }))}
      />
      {data ? (
        <Fields noun={noun} fields={data} may={may} open={open} />
      ) : error ? (
        <ErrorState error={error} what={say('field.problem')} onRetry={() => void refetch()} />
      ) : (
        <Waiting what={say('field.list')} lines={4} />
      )}
      {may && data && opened !== undefined && (
        <FieldDrawer
          key={opened}
          noun={noun}
          field={data.find(one => one.id === opened)}
          onClose={() => open(undefined)}
        />
      )}
    </Page>
  )
}

type FieldsProps = {
  noun: FieldNoun
  fields: readonly FieldShown[]
  may: boolean
  open: (field: string) => void
}

function Fields({ noun, fields, may, open }: FieldsProps) {
  const say = useWords()
  const shown = fields.filter(field => !field.archived)
  const archived = fields.filter(field => field.archived)
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState
          title={say('field.none', { noun })}
          action={may && <Button onClick={() => open(NEW)}>{say('field.add')}</Button>}
        >
          {say('field.noneSentence')}
        </EmptyState>
      ) : (
        <FieldTable fields={shown} may={may} open={open} />
      )}
      {archived.length > 0 && <Archived fields={archived} may={may} />}
    </>
  )
}

function FieldTable({ fields, may, open }: Omit<FieldsProps, 'noun'>) {
  const say = useWords()
  const columns = ['label', 'type', 'key', ...(may ? ['order'] : [])]
  return (
    <table className={classes.table}>
      <caption className="unseen">{say('field.table')}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col" data-column={column}>
              {say('field.column', { column })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field, place) => (
          <tr key={field.id}>
            <td>
              {may ? (
                <button
                  type="button"
                  data-row
                  className={classes.open}
                  aria-label={say('field.open', { label: field.label })}
                  onClick={() => open(field.id)}
                >
                  {field.label}
                </button>
              ) : (
                field.label
              )}
              <About field={field} />
              <Work field={field} />
            </td>
            <td>{say('field.type', { type: field.type })}</td>
            <td data-column="key">
              <code>{field.key}</code>
            </td>
            {may && (
              <td data-column="order">
                <Movers fields={fields} place={place} field={field} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is said of a field below its label: its rule, its options, its description. */
function About({ field }: { field: FieldShown }) {
  const say = useWords()
  const options = field.options.map(option => option.label).join(', ')
  const about = [field.required && say('field.requiredMark'), options, field.description].filter(Boolean)
  return about.length > 0 && <div className={classes.about}>{about.join(' · ')}</div>
}

/** Values that follow a change of their field: how far that is, or why it does not go on. */
function Work({ field: { label, work } }: { field: FieldShown }) {
  const say = useWords()
  if (work === null) return null
  const { looked, records, problem } = work
  return (
    <div className={classes.about}>
      <span role="status">{problem ?? say('field.working', { looked, records })}</span>
      {problem === null && (
        <progress
          className={classes.progress}
          value={records === 0 ? 1 : looked / records}
          aria-label={say('field.workingOf', { label })}
        />
      )}
    </div>
  )
}

function Movers({
  fields,
  field,
  place,
}: {
  fields: readonly FieldShown[]
  field: FieldShown
  place: number
}) {
  const say = useWords()
  const { move } = useFieldChanges()
  return (
    <>
      <button
        type="button"
        className={classes.mover}
        aria-label={say('field.up', { label: field.label })}
        disabled={place === 0}
        onClick={() => void move(fields, field, -1)}
      >
        <Arrow up />
      </button>
      <button
        type="button"
        className={classes.mover}
        aria-label={say('field.down', { label: field.label })}
        disabled={place === fields.length - 1}
        onClick={() => void move(fields, field, 1)}
      >
        <Arrow />
      </button>
    </>
  )
}

function Arrow({ up = false }: { up?: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
      <path d={up ? 'M4 9.5 8 5.5l4 4' : 'M4 6.5l4 4 4-4'} strokeWidth="1.6" />
    </svg>
  )
}

function Archived({ fields, may }: { fields: readonly FieldShown[]; may: boolean }) {
  const say = useWords()
  const { bringBack } = useFieldChanges()
  return (
    <Section title={say('field.archivedOnes')}>
      <p className={classes.about}>{say('field.archivedSentence')}</p>
      <ul className={classes.archived}>
        {fields.map(field => (
          <li key={field.id}>
            <span>
              {field.label} <span className={classes.about}>{say('field.type', { type: field.type })}</span>
            </span>
            {may && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={say('field.bringBack', { label: field.label })}
                onClick={() => void bringBack(field)}
              >
                {say('field.bringBackShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

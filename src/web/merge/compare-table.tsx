import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FieldShown } from '#contract/field.ts'
import type { Belongings, MergeRehearsal } from '#contract/alike.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { FieldValue as Shown } from '#web/field/field-value.tsx'
import { fieldsQuery, nameOfPerson } from '#web/field/field-query.ts'
import { formatCount } from '#web/parts/figures.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './merge.module.css'

const ROWS = [
  'name',
  'company',
  'account',
  'stage',
  'emails',
  'phones',
  'origin',
  'touches',
  'deals',
  'handoffs',
  'entries',
] as const
type Row = (typeof ROWS)[number]

/** The people as they are now beside what becomes of them, row by row: what moves, and what stays with whom. */
export function CompareTable({ rehearsal: { before, after } }: { rehearsal: MergeRehearsal }) {
  const say = useWords()
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  const sides = [
    ...before.map(side => ({ side, later: false })),
    ...after.map(side => ({ side, later: true })),
  ]
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="unseen">{say('merge.both')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say('merge.what')}</span>
            </th>
            {sides.map(({ side: { person }, later }) => (
              <th key={`${person.id} ${later}`} scope="col" data-after={later || undefined}>
                <span className={classes.when}>{say(later ? 'merge.after' : 'merge.before')}</span>
                {nameOfPerson(person)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(row => (
            <Line
              key={row}
              head={say('merge.row', { row })}
              texts={sides.map(({ side }) => textsOf(row, side, say))}
              afterFrom={before.length}
            />
          ))}
          {keysOf([...before, ...after]).map(key => {
            const field = fields.find(one => one.key === key)
            return (
              <Line
                key={`attribute ${key}`}
                head={field?.label ?? key}
                texts={sides.map(({ side }) => shown(field ?? FREE, side.person.attributes[key]))}
                afterFrom={before.length}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = { head: string; texts: readonly (readonly ReactNode[])[]; afterFrom: number }

/** A row of which there is nothing on any side is left out. */
function Line({ head, texts, afterFrom }: LineProps) {
  const say = useWords()
  if (texts.every(text => text.length === 0)) return null
  return (
    <tr>
      <th scope="row">{head}</th>
      {texts.map((text, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- the sides of the table never change places
        <td key={place} data-after={place >= afterFrom || undefined}>
          {text.length === 0 && <span className={classes.nothing}>{say('merge.nothing')}</span>}
          {text.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of one cell, none of which ever moves
            <div key={at}>{line}</div>
          ))}
        </td>
      ))}
    </tr>
  )
}

type Say = ReturnType<typeof useWords>

function textsOf(row: Row, side: Belongings, say: Say): string[] {
  const { person } = side
  switch (row) {
    case 'touches':
    case 'handoffs':
    case 'entries':
      return side[row] === 0 ? [] : [formatCount(side[row])]
    case 'deals':
      return side.deals.map(deal => deal.name)
    case 'emails':
    case 'phones':
      return person[row]
    case 'stage':
      return [say('merge.stage', { stage: person.stage })]
    case 'account':
      return person.account ? [person.account.name] : []
    default:
      return person[row] === null ? [] : [person[row]]
  }
}

function keysOf(sides: readonly Belongings[]): string[] {
  return [...new Set(sides.flatMap(side => Object.keys(side.person.attributes)))]
}

/** What doors say under keys of their own is read as text. */
const FREE = { type: 'text', options: [] } as const satisfies Pick<FieldShown, 'type' | 'options'>

function shown(field: Pick<FieldShown, 'type' | 'options'>, value: FieldValue | undefined): ReactNode[] {
  return value === undefined ? [] : [<Shown key="value" field={field} value={value} plain />]
}

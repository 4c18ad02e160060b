import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FieldShown } from '#contract/field.ts'
import type { FieldValue as Value, PersonValue } from '#domain/field/field.ts'
import { formatDay } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { currentLocale } from '#web/words/locale.ts'
import { useWords } from '#web/words/words.tsx'
import { membersQuery, personNameQuery } from './field-query.ts'
import { numberFormat } from '#web/parts/formatters.ts'
import classes from './field.module.css'

type FieldValueProps = {
  field: Pick<FieldShown, 'type' | 'options'>
  /** As it stands in the record's attributes; undefined shows nothing. */
  value: Value | undefined
  /** Without a way out of it: inside of a link or a button. */
  plain?: boolean
}

/** A value of a field by its type: an amount as money, a day as a date, an option with its colour, a link that opens. */
export function FieldValue({ field, value, plain = false }: FieldValueProps) {
  const say = useWords()
  if (value === undefined) return null
  if (typeof value === 'boolean') return <>{say(value ? 'field.yes' : 'field.no')}</>
  if (typeof value === 'object')
    return 'minor' in value ? (
      <>{formatMoney(value.minor, value.currency, { exact: hasCents(value.minor) })}</>
    ) : (
      <Reference to={value} plain={plain} />
    )
  if (field.type === 'choice') return <Option field={field} chosen={value} />
  if (typeof value === 'number') return <>{formatNumber(value)}</>
  if (field.type === 'date' && DAY.test(value)) return <>{formatDay(value)}</>
  if (field.type === 'link' && !plain) return <Outward to={value} />
  return <span className={classes.text}>{value}</span>
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function hasCents(minor: string): boolean {
  return !minor.endsWith('00')
}

function formatNumber(value: number): string {
  return numberFormat(currentLocale(), { maximumFractionDigits: 15 }).format(value)
}

function Option({ field, chosen }: { field: Pick<FieldShown, 'options'>; chosen: string | number }) {
  const option = field.options.find(one => one.key === chosen)
  if (!option) return <>{chosen}</>
  return (
    <span className={classes.option} data-colour={option.colour ?? undefined}>
      {option.label}
    </span>
  )
}

/** Only these are followed; the server takes no others, but what doors brought was never looked at. */
const FOLLOWED = /^(?:https?:\/\/|mailto:|tel:)/i

function Outward({ to }: { to: string }) {
  const say = useWords()
  if (!FOLLOWED.test(to)) return <span className={classes.text}>{to}</span>
  const shown = to.replace(/^(?:https?:\/\/(?:www\.)?|mailto:|tel:)/i, '').replace(/\/$/, '')
  const web = /^https?:/i.test(to)
  return (
    <a
      href={to}
      rel="noopener noreferrer nofollow"
      className={classes.link}
      {...(web ? { target: '_blank', 'aria-label': say('field.opens', { link: shown }) } : {})}
    >
      {shown}
    </a>
  )
}

function Reference({ to, plain }: { to: PersonValue; plain: boolean }) {
  return 'member' in to ? <MemberName id={to.member} /> : <PersonName id={to.person} plain={plain} />
}

function MemberName({ id }: { id: string }) {
  const say = useWords()
  const { data } = useQuery(membersQuery)
  return <>{data && (data.find(member => member.id === id)?.name ?? say('field.gone'))}</>
}

function PersonName({ id, plain }: { id: string; plain: boolean }) {
  const say = useWords()
  const { data, isError } = useQuery(personNameQuery(id))
  if (isError) return <>{say('field.gone')}</>
  if (plain) return <>{data}</>
  return <Link to={`/people/${id}` as string}>{data}</Link>
}

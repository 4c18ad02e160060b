/** What is understood of a recurrence that comes every year (RFC 5545 section 3.3.10); everything in it is bounded. */
export type YearlyRule = {
  interval: number
  count: number | undefined
  /** YYYY-MM-DD, itself still part of it. */
  until: string | undefined
  months: number[] | undefined
  monthDays: number[] | undefined
  weekdays: { nth: number | undefined; day: number }[] | undefined
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const LONGEST = 300
/** What is counted has to be followed from its beginning; nobody counts holidays from before then. */
const EARLIEST_COUNTED = 1950
const MOST_COUNT = 1_000
const MOST_IN_A_LIST = 31

/** Undefined for a rule that does not come by the year, or says more than is understood here. */
export function readYearlyRule(text: string): YearlyRule | undefined {
  if (text.length > LONGEST) return undefined
  const rule: YearlyRule = {
    interval: 1,
    count: undefined,
    until: undefined,
    months: undefined,
    monthDays: undefined,
    weekdays: undefined,
  }
  let yearly = false
  for (const part of text.toUpperCase().split(';').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=')
    if (name === 'FREQ') yearly = value === 'YEARLY'
    else if (!take(rule, name, value)) return undefined
  }
  if (rule.weekdays?.some(one => one.nth !== undefined) && !rule.months) return undefined
  return yearly ? rule : undefined
}

function take(rule: YearlyRule, name: string, value: string): boolean {
  switch (name) {
    case 'INTERVAL':
      rule.interval = numbersIn(value, 1, 100)?.[0] ?? 0
      return rule.interval > 0
    case 'COUNT':
      rule.count = numbersIn(value, 1, MOST_COUNT)?.[0]
      return rule.count !== undefined
    case 'UNTIL':
      rule.until = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(value)?.slice(1).join('-')
      return rule.until !== undefined
    case 'BYMONTH':
      rule.months = numbersIn(value, 1, 12)
      return rule.months !== undefined
    case 'BYMONTHDAY':
      rule.monthDays = numbersIn(value, -31, 31)
      return rule.monthDays !== undefined
    case 'BYDAY':
      rule.weekdays = weekdaysIn(value)
      return rule.weekdays !== undefined
    default:
      // On which day weeks begin says nothing where no weeks are counted.
      return name === 'WKST'
  }
}

function numbersIn(value: string, least: number, most: number): number[] | undefined {
  const numbers = value
    .split(',', MOST_IN_A_LIST + 1)
    .map(one => (/^[+-]?\d{1,4}$/.test(one) ? Number(one) : Number.NaN))
  const fit = numbers.every(one => one >= least && one <= most && one !== 0)
  return fit && numbers.length <= MOST_IN_A_LIST ? numbers : undefined
}

function weekdaysIn(value: string): YearlyRule['weekdays'] {
  const found: NonNullable<YearlyRule['weekdays']> = []
  for (const one of value.split(',', MOST_IN_A_LIST)) {
    const [, nth = '', name = ''] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one) ?? []
    if (name === '') return undefined
    found.push({ nth: nth === '' ? undefined : Number(nth), day: DAYS.indexOf(name) + 1 })
  }
  return found
}

/** More days a year are no holidays, whatever the rule says. */
const MOST_A_YEAR = 62

/**
 * The days (YYYY-MM-DD) of what begins on `start`, from the first year to the last. The start is one of them, whatever the
 * rule says (section 3.8.5.3). Undefined for what comes too often, or is counted from too long ago.
 */
export function daysOfRule(
  rule: YearlyRule,
  start: string,
  { first, last }: { first: number; last: number },
): string[] | undefined {
  const began = Number(start.slice(0, 4))
  if (rule.count !== undefined && began < EARLIEST_COUNTED) return undefined
  // Only what is counted has to be followed from its beginning.
  const behind = rule.count === undefined ? Math.max(0, first - began) : 0
  const days = [start]
  for (
    let year = began + Math.ceil(behind / rule.interval) * rule.interval;
    year <= last;
    year += rule.interval
  ) {
    const found = daysInYear(rule, start, year)
    if (found.length > MOST_A_YEAR) return undefined
    for (const day of found) {
      if (day <= start) continue
      const isOver = rule.until !== undefined && day > rule.until
      if (isOver || (rule.count !== undefined && days.length >= rule.count)) return days
      days.push(day)
    }
  }
  return days
}

function daysInYear(rule: YearlyRule, start: string, year: number): string[] {
  const { months, monthDays, weekdays } = rule
  const own = { month: Number(start.slice(5, 7)), day: Number(start.slice(8)) }
  // Without a month, days of the month are of every one; and a rule that says nothing repeats its start.
  const inMonths = months ?? (monthDays || weekdays ? ALL_MONTHS : [own.month])
  const days: string[] = []
  for (const month of new Set(inMonths)) {
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const firstWeekday = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
    const wanted = new Set(monthDays?.map(one => (one < 0 ? length + 1 + one : one)) ?? [own.day])
    for (let day = 1; day <= length; day++) {
      const weekday = ((firstWeekday + day - 1) % 7) + 1
      const fits = weekdays
        ? (!monthDays || wanted.has(day)) && weekdays.some(one => isWeekday(one, { day, weekday, length }))
        : wanted.has(day)
      if (fits) days.push(`${year}-${twoDigits(month)}-${twoDigits(day)}`)
      if (days.length > MOST_A_YEAR) return days
    }
  }
  return days.sort()
}

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

function isWeekday(
  { nth, day: wanted }: { nth: number | undefined; day: number },
  { day, weekday, length }: { day: number; weekday: number; length: number },
): boolean {
  if (weekday !== wanted) return false
  if (nth === undefined) return true
  return nth > 0 ? Math.ceil(day / 7) === nth : Math.ceil((length + 1 - day) / 7) === -nth
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

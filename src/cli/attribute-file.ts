import { addJourney, type ChannelTally, openTally } from '#domain/revenue/attribute-paths.ts'
import {
  type CreditModel,
  creditWeights,
  type PlaceModel,
  placeWeights,
} from '#domain/revenue/credit-models.ts'
import { cutJourneys, type HistoryRow } from '#domain/revenue/journeys.ts'
import { readConversions, readNumber, readTime } from './attribute-cells.ts'
import { addProblem, noProblems, type Problems, quote } from './attribute-problems.ts'
import { findColumn, type Row, type Table } from './attribute-rows.ts'

export type Attribution = { tally: ChannelTally; problems: Problems; journeys: number }
export type TouchColumns = {
  person: string
  time: string
  channel: string
  conversion: string
  value: string | undefined
}

const SEPARATOR = ' > '

/** Streams a file of paths: nothing is kept but the sums. */
export async function attributePaths(table: Table, model: PlaceModel): Promise<Attribution> {
  const result: Attribution = { tally: openTally(), problems: noProblems(), journeys: 0 }
  const { header } = table
  const path = findColumn(header, 'path')
  const conversions = findColumn(header, 'total_conversions')
  const value = header.includes('total_conversion_value') ? findColumn(header, 'total_conversion_value') : -1
  const weights = rememberWeights(model)
  for await (const row of table.rows) {
    const channels = readPath(row, header, path, result.problems)
    const won = readConversionCount(row, conversions, result.problems)
    const worth = readValue(row, value, result.problems)
    if (!channels || won === undefined || worth === undefined) continue
    const journey = { channels, weights: weights(channels.length), conversions: won, value: worth }
    addJourney(result.tally, journey)
    result.journeys++
  }
  return result
}

function rememberWeights(model: PlaceModel): (touches: number) => number[] {
  const known: number[][] = []
  return touches => {
    const weights = known[touches] ?? placeWeights(model, touches)
    known[touches] = weights
    return weights
  }
}

function readPath(row: Row, header: string[], column: number, problems: Problems): string[] | undefined {
  if (!isWhole(row, header, problems)) return undefined
  const text = row.cells[column] ?? ''
  if (text.trim() === '') return []
  const channels = text.split(SEPARATOR).map(name => name.trim())
  const damage = channels.some(isNoChannel) ? 'has a place without a channel' : undamaged(text)
  if (damage) return addProblem(problems, row.number, `the path ${quote(text)} ${damage}`) as undefined
  return channels
}

/** A mark without its blanks is left at the edge of a name: "a > > b". */
function isNoChannel(name: string): boolean {
  return name === '' || name.startsWith('>') || name.endsWith('>')
}

/** Reads a file of touches whole, for its rows may stand in any order, and cuts each person's history to journeys. */
export async function attributeTouches(
  table: Table,
  columns: TouchColumns,
  model: CreditModel,
  lookBack: number,
): Promise<Attribution> {
  const result: Attribution = { tally: openTally(), problems: noProblems(), journeys: 0 }
  const histories = await readHistories(table, columns, result.problems)
  if (result.problems.rows > 0) return result
  for (const history of histories.values()) {
    for (const journey of cutJourneys(history, lookBack)) {
      const times = journey.touches.map(touch => touch.at)
      const channels = journey.touches.map(touch => touch.channel)
      addJourney(result.tally, { ...journey, channels, weights: creditWeights(model, times) })
      result.journeys++
    }
  }
  return result
}

async function readHistories(
  table: Table,
  columns: TouchColumns,
  problems: Problems,
): Promise<Map<string, HistoryRow[]>> {
  const { header } = table
  const person = findColumn(header, columns.person)
  const places = {
    at: findColumn(header, columns.time),
    channel: findColumn(header, columns.channel),
    conversions: findColumn(header, columns.conversion),
    value: columns.value === undefined ? -1 : findColumn(header, columns.value),
  }
  const histories = new Map<string, HistoryRow[]>()
  const names = new Map<string, string>()
  for await (const row of table.rows) {
    const who = isWhole(row, header, problems) ? readPerson(row, person, problems) : undefined
    const read = who === undefined ? undefined : readTouch(row, places, names, problems)
    if (who === undefined || !read) continue
    const history = histories.get(who)
    if (history) history.push(read)
    else histories.set(who, [read])
  }
  return histories
}

type TouchPlaces = Record<'at' | 'channel' | 'conversions' | 'value', number>

function readTouch(
  row: Row,
  places: TouchPlaces,
  names: Map<string, string>,
  problems: Problems,
): HistoryRow | undefined {
  const when = cell(row, places.at)
  const at = readTime(when)
  if (at === undefined)
    addProblem(problems, row.number, `${quote(when)} is not a time such as 2026-03-01 14:05`)
  const channel = cell(row, places.channel)
  const damage = undamaged(channel)
  if (damage) addProblem(problems, row.number, `the channel ${quote(channel)} ${damage}`)
  const conversions = readConversionCount(row, places.conversions, problems)
  const value = readValue(row, places.value, problems)
  if (at === undefined || conversions === undefined || value === undefined || damage) return undefined
  return { at, channel: channel === '' ? null : once(names, channel), conversions, value }
}

/** One string for each name: a cell's text would keep the whole chunk of the file in memory. */
function once(names: Map<string, string>, name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, name)
  return name
}

function readPerson(row: Row, column: number, problems: Problems): string | undefined {
  const person = cell(row, column)
  if (person !== '') return person
  return addProblem(problems, row.number, 'nobody is named in the column of persons') as undefined
}

function readConversionCount(row: Row, column: number, problems: Problems): number | undefined {
  const text = cell(row, column)
  const count = readConversions(text)
  if (count === undefined)
    addProblem(problems, row.number, `${quote(text)} is not a count of conversions, yes or no`)
  return count
}

function readValue(row: Row, column: number, problems: Problems): number | undefined {
  const text = column === -1 ? '' : cell(row, column)
  const value = readNumber(text)
  if (value === undefined) addProblem(problems, row.number, `${quote(text)} is not a number such as 1234.50`)
  return value
}

function isWhole(row: Row, header: string[], problems: Problems): boolean {
  if (row.cells.length === header.length) return true
  addProblem(problems, row.number, `has ${row.cells.length} cells where the header has ${header.length}`)
  return false
}

function undamaged(text: string): string | undefined {
  return text.includes('\ufffd') ? 'has letters that are not UTF-8; save the file as UTF-8' : undefined
}

function cell(row: Row, column: number): string {
  return (row.cells[column] ?? '').trim()
}

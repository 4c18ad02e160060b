import { describe, expect, test } from 'vitest'
import { formatProblem, parseDate, parseDay } from './date-format.ts'

const iso = (text: string, format: string, zone = 'UTC') => {
  const instant = parseDate(text, [format], zone)
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

describe('a date is read as its format says', () => {
  test.each([
    ['2018-02-01', 'iso', 'America/Sao_Paulo', '2018-02-01T02:00:00.000Z'],
    ['2018-06-01', 'iso', 'America/Sao_Paulo', '2018-06-01T03:00:00.000Z'],
    ['2018-02-26 19:58:54', 'iso', 'America/Sao_Paulo', '2018-02-26T22:58:54.000Z'],
    ['2020-12-22T21:16:01Z', 'iso', 'Europe/Madrid', '2020-12-22T21:16:01.000Z'],
    ['2020-12-22T21:16:01.5+02:00', 'iso', 'UTC', '2020-12-22T19:16:01.500Z'],
    ['2020-12-22T21:16-0330', 'iso', 'UTC', '2020-12-23T00:46:00.000Z'],
    ['3/7/2021', 'M/d/yyyy', 'UTC', '2021-03-07T00:00:00.000Z'],
    ['07.03.2021 14:05', 'dd.MM.yyyy HH:mm', 'Europe/Berlin', '2021-03-07T13:05:00.000Z'],
    ['3/7/99 12:30 AM', 'M/d/yy h:mm a', 'UTC', '1999-03-07T00:30:00.000Z'],
    ['3/7/21 12:30 p.m.', 'M/d/yy h:mm a', 'UTC', '2021-03-07T12:30:00.000Z'],
    ['7 Mar 2021', 'd MMM yyyy', 'UTC', '2021-03-07T00:00:00.000Z'],
    ['1614556800', 'unix', 'Asia/Tokyo', '2021-03-01T00:00:00.000Z'],
    ['1614556800123', 'unix-ms', 'Asia/Tokyo', '2021-03-01T00:00:00.123Z'],
  ])('%s as %s in %s', (text, format, zone, expected) => {
    expect(iso(text, format, zone)).toBe(expected)
  })

  test.each([
    ['2021-02-29', 'iso'],
    ['2021-13-01', 'iso'],
    ['2021-01-01 24:00', 'iso'],
    ['31/04/2021', 'dd/MM/yyyy'],
    ['13:05 PM 1/1/2021', 'h:mm a M/d/yyyy'],
    ['yesterday', 'iso'],
    ['', 'iso'],
    ['1.5e9', 'unix'],
  ])('%s is no date as %s', (text, format) => {
    expect(iso(text, format)).toBeUndefined()
  })

  test('the first format that fits is taken', () => {
    expect(parseDay('2021-03-07', ['M/d/yyyy', 'iso'])).toBe('2021-03-07')
  })

  test('midnight that the change to summer time leaves out is the first moment of the day', () => {
    expect(iso('2018-11-04', 'iso', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })
})

test('a format that cannot be read is told before any row is', () => {
  expect(formatProblem('dd/MM/yyyy HH:mm')).toBeUndefined()
  expect(formatProblem('iso')).toBeUndefined()
  expect(formatProblem('DD/MM/YYYY')).toContain('"DD" is not known')
  expect(formatProblem('MM/yyyy')).toContain('needs a year, a month and a day')
})

import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('rows are written for a spreadsheet: lines of Windows, quotes where they are needed, nothing as nothing', () => {
  expect(
    csvOf([
      ['key', 'leads'],
      ['Núñez, "Ana"\nand sons', 2],
      [null, 0],
    ]),
  ).toBe('\uFEFFkey,leads\r\n"Núñez, ""Ana""\nand sons",2\r\n,0\r\n')
})

test.each(["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  '%j is no formula any more',
  formula => {
    expect(csvOf([[formula]])).toContain(`'${formula}`)
  },
)

test.each(['-12.50', '0', '12345678901234567890.00'])('the number %s stays a number', number => {
  expect(csvOf([[number]])).toBe(`\uFEFF${number}\r\n`)
})

test('where decimals have a comma, semicolons part the fields', () => {
  expect(csvOf([['a;b', '12.50', 'c,d']], { separator: ';', decimal: ',' })).toBe('\uFEFF"a;b";12,50;c,d\r\n')
})

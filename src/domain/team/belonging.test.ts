import { expect, test } from 'vitest'
import { membersOfTeams, type SaidOfMember, sidesOfMembers, type Team, wordsFor } from './belonging.ts'

const TEAMS: Team[] = [
  { id: 'm', side: 'marketing', role: 'marketing' },
  { id: 's', side: 'sales', role: 'sales' },
  { id: 'h', side: 'service', role: null },
]
const olga = { member: 'olga', role: 'owner' }
const mia = { member: 'mia', role: 'marketing' }
const sam = { member: 'sam', role: 'sales' }

const of = (said: SaidOfMember[], workers = [olga, mia, sam]): Record<string, string[]> =>
  Object.fromEntries(
    [...membersOfTeams(TEAMS, said, workers)].map(([team, members]) => [
      team,
      members.map(one => one.member),
    ]),
  )
const sides = (said: SaidOfMember[], workers = [olga, mia, sam]): Record<string, string[]> =>
  Object.fromEntries(
    [...sidesOfMembers(TEAMS, membersOfTeams(TEAMS, said, workers), workers)].map(([member, on]) => [
      member,
      [...on],
    ]),
  )

test('without a word the role decides, and another role moves somebody by itself', () => {
  expect(of([])).toEqual({ m: ['mia'], s: ['sam'], h: [] })
  expect(of([], [olga, { member: 'mia', role: 'sales' }, sam])).toEqual({ m: [], s: ['mia', 'sam'], h: [] })
})

test('a word outweighs the role, and somebody may belong to several', () => {
  const said = [
    { team: 's', member: 'mia', belongs: true },
    { team: 's', member: 'sam', belongs: false },
    { team: 'h', member: 'sam', belongs: true },
  ]
  expect(of(said)).toEqual({ m: ['mia'], s: ['mia'], h: ['sam'] })
  expect(sides(said)).toEqual({ olga: [], mia: ['marketing', 'sales'], sam: ['service'] })
})

test('who has left belongs to no team, whatever was said', () => {
  expect(of([{ team: 'h', member: 'gone', belongs: true }])).toEqual({ m: ['mia'], s: ['sam'], h: [] })
})

test('where a side has nobody, owners stand in for it', () => {
  expect(sides([], [olga, mia])).toEqual({ olga: ['sales'], mia: ['marketing'] })
  expect(sides([], [olga])).toEqual({ olga: ['marketing', 'sales'] })
  expect(sides([], [{ member: 'lea', role: 'leader' }, mia])).toEqual({ lea: [], mia: ['marketing'] })
})

test('before there are teams the role says on which side somebody stands', () => {
  const all = [olga, mia, sam]
  expect([...sidesOfMembers([], new Map(), all)].map(([member, on]) => [member, [...on]])).toEqual([
    ['olga', []],
    ['mia', ['marketing']],
    ['sam', ['sales']],
  ])
})

test('only what the role does not say already needs a word', () => {
  expect(wordsFor(TEAMS, mia, new Set(['m']))).toEqual([])
  expect(wordsFor(TEAMS, mia, new Set(['s', 'h']))).toEqual([
    { team: 'm', member: 'mia', belongs: false },
    { team: 's', member: 'mia', belongs: true },
    { team: 'h', member: 'mia', belongs: true },
  ])
})

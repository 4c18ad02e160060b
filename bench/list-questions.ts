import type { Filter } from '#domain/filter/filter.ts'
import type { Asked } from './load.ts'

const SORTS = [
  'lastTouch',
  'name',
  'stage',
  'created',
  'origin',
  'account',
  'touches',
  'firstTouch',
  'field:size',
  'field:tier',
].flatMap(by => [by, `-${by}`])

const oneOf = (attribute: string, ...values: string[]): Filter => ({
  attribute,
  test: { op: 'one-of', values },
})

const has = (attribute: string, text: string): Filter => ({ attribute, test: { op: 'contains', text } })

/** What people ask for day by day, and what has to be looked for in every corner. */
const PEOPLE: Readonly<Record<string, Filter>> = {
  'by stage': oneOf('stage', 'mql'),
  'by stage and origin': { all: [oneOf('stage', 'customer'), oneOf('origin', 'fair')] },
  'by an origin that nobody has': oneOf('origin', 'nothing'),
  'touched in 30 days': { attribute: 'lastTouch', test: { op: 'within', span: { last: 30 } } },
  'untouched for 60 days': { attribute: 'lastTouch', test: { op: 'more-than-ago', days: 60 } },
  'never touched': { attribute: 'lastTouch', test: { op: 'empty' } },
  'three touches or more': { attribute: 'touches', test: { op: 'at-least', number: 3 } },
  'a form in 30 days': { touch: { kinds: ['form'], when: { last: 30 } }, did: true },
  'two forms': { touch: { kinds: ['form'] }, did: true, atLeast: 2 },
  'no call': { touch: { kinds: ['call'] }, did: false },
  'a channel that nobody used': { touch: { channels: ['fax'] }, did: true },
  'a kind of touch that nobody made': { touch: { kinds: ['event'] }, did: true },
  'an outbound touch on a channel that has none': {
    touch: { kinds: ['meeting'], direction: 'outbound', when: { last: 10 } },
    did: true,
  },
  'an open deal': { deal: { states: ['open'] }, has: true },
  'no open deal': { deal: { states: ['open'] }, has: false },
  'handed over': { handoff: { states: ['offered'] }, has: true },
  'a frequent name': has('name', 'anna'),
  'a part of the company': has('company', 'company 77'),
  'a mail of nobody': has('email', 'nobody@nowhere'),
  'a field of their own': { field: 'size', test: { op: 'at-least', number: 490 } },
  'a number that half have': { field: 'size', test: { op: 'at-least', number: 250 } },
  'a number that nobody has': { field: 'size', test: { op: 'at-least', number: 5_000 } },
  'a word that a third has': { field: 'tier', test: { op: 'is', text: 'gold' } },
  'a word that nobody has': { field: 'tier', test: { op: 'is', text: 'tin' } },
  'a part of a word': { field: 'tier', test: { op: 'contains', text: 'ilv' } },
  'a part of a word that nobody has': { field: 'tier', test: { op: 'contains', text: 'zzz' } },
  'a field that is empty': { field: 'tier', test: { op: 'empty' } },
  'two fields': {
    all: [
      { field: 'tier', test: { op: 'is', text: 'gold' } },
      { field: 'size', test: { op: 'at-least', number: 490 } },
    ],
  },
  nested: {
    all: [
      { any: [oneOf('stage', 'mql'), { deal: { states: ['open'] }, has: true }] },
      { not: oneOf('origin', 'ads') },
    ],
  },
}

const ACCOUNTS: Readonly<Record<string, Filter>> = {
  'by name': has('name', 'gmbh'),
  'an open deal': { deal: { states: ['open'] }, has: true },
  'ten people or more': { attribute: 'people', test: { op: 'at-least', number: 10 } },
  'touched in 30 days': { attribute: 'lastTouch', test: { op: 'within', span: { last: 30 } } },
  'booked 1,000 or more': {
    attribute: 'booked',
    test: { op: 'amount', amount: { from: '100000', currency: 'EUR' } },
  },
  'a form': { touch: { kinds: ['form'] }, did: true },
  'a form in 30 days': { touch: { kinds: ['form'], when: { last: 30 } }, did: true },
  'a channel that nobody used': { touch: { channels: ['fax'] }, did: true },
}

const DEALS = ['createdAt', 'name', '-amount', '-stageAt', 'expectedOn', '-closedAt']
  .map(sort => `state=open&sort=${sort}`)
  .concat('q=77', 'state=open&amountFrom=4000000', 'state=won&sort=-closedAt')

const post = (path: string, body: object): Asked => ({ method: 'POST', path, body })

/** Every question that the lists of people, accounts and deals are asked. */
export function questions(): { name: string; asked: Asked }[] {
  const people = (body: object) => post('/v1/people/list', body)
  const accounts = (body: object) => post('/v1/accounts/list', body)
  return [
    ...SORTS.map(sort => ({ name: `people sorted by ${sort}`, asked: people({ sort }) })),
    ...['anna', 'company 77', 'person77@', 'gold', 'a', 'absent', 'anna company'].flatMap(q => [
      { name: `people search "${q}"`, asked: people({ q }) },
      { name: `people search "${q}" by name`, asked: people({ q, sort: 'name' }) },
      { name: `people count of search "${q}"`, asked: post('/v1/people/count', { q }) },
    ]),
    { name: 'people count of all', asked: post('/v1/people/count', {}) },
    ...Object.entries(PEOPLE).flatMap(([name, filter]) => [
      { name: `people ${name}`, asked: people({ filter }) },
      { name: `people ${name}, by name`, asked: people({ filter, sort: 'name' }) },
      { name: `people count of ${name}`, asked: post('/v1/people/count', { filter }) },
    ]),
    ...['name', '-people', '-open', '-booked', '-received', '-lastTouch', 'domain', 'created'].map(sort => ({
      name: `accounts sorted by ${sort}`,
      asked: accounts({ sort }),
    })),
    { name: 'accounts search "company77"', asked: accounts({ q: 'company77' }) },
    { name: 'accounts search "gmbh"', asked: accounts({ q: 'gmbh' }) },
    ...Object.entries(ACCOUNTS).flatMap(([name, filter]) => [
      { name: `accounts ${name}`, asked: accounts({ filter }) },
      { name: `accounts count of ${name}`, asked: post('/v1/accounts/count', { filter }) },
    ]),
    ...DEALS.map(query => ({ name: `deals ${query}`, asked: { path: `/v1/deals?${query}` } })),
    { name: 'today', asked: { path: '/v1/today' } },
    ...['waiting', 'unassigned', 'all', 'all&channel=website', 'all&q=person77', 'waiting&q=anna'].map(
      query => ({
        name: `threads ${query}`,
        asked: { path: `/v1/threads?view=${query}` },
      }),
    ),
    { name: 'deals board', asked: { path: '/v1/deals/board' } },
    { name: 'deals board of marketing', asked: { path: '/v1/deals/board?sourcedBy=marketing' } },
    { name: 'deals board searched', asked: { path: '/v1/deals/board?q=77' } },
  ]
}

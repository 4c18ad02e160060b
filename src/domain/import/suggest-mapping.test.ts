import { describe, expect, test } from 'vitest'
import { type ColumnProfile, columnProfiler } from './column-profile.ts'
import { compileMapping } from './compile-mapping.ts'
import { expectedTypes } from './expected-type.ts'
import { recogniseExport } from './known-exports.ts'
import type { Mapping } from './mapping.ts'
import { suggestMapping } from './suggest-mapping.ts'

const SETTINGS = { timeZone: 'Europe/Berlin', currency: 'EUR' }

function seen(file: string, text: string, delimiter = ',') {
  const [header = '', ...rows] = text.trim().split('\n')
  const names = header.split(delimiter)
  const expected = expectedTypes(file, names)
  const columns = names.map((name, place): ColumnProfile => {
    const profiler = columnProfiler(name, cell => cell.trim() === '')
    rows.forEach((row, at) => profiler.take(at + 2, row.split(delimiter)[place] ?? ''))
    return profiler.end(expected.get(name))
  })
  return { file, id: 'file-1', columns }
}

function column(file: ReturnType<typeof seen>, name: string): ColumnProfile {
  const found = file.columns.find(one => one.name === name)
  if (!found) throw new Error(name)
  return found
}

function fieldsOf(mapping: Mapping): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping.files[0]?.fields ?? {}).map(([key, choice]) => [
      key,
      'column' in choice ? choice.column : `=${choice.value}`,
    ]),
  )
}

describe('what a column is', () => {
  test('is told by its values', () => {
    const file = seen(
      'list.csv',
      `Name;Mail;Tel;Seit;Umsatz;Netz;Aktiv;Nr
Ana Ruiz;ana@example.com;+49 30 1234567;31.12.2025;1.234,50 €;https://example.com;ja;K-1001
Ben Ito;ben@example.com;030/7654321;01.02.2026;12,00 €;www.example.org;nein;K-1002
Cem Ak;kaputt;+43 1 5551234;05.03.2026;7 €;https://a.example;ja;K-1003`,
      ';',
    )
    expect(Object.fromEntries(file.columns.map(one => [one.name, one.type]))).toEqual({
      Name: 'text',
      Mail: 'email',
      Tel: 'phone',
      Seit: 'date',
      Umsatz: 'money',
      Netz: 'url',
      Aktiv: 'boolean',
      Nr: 'id',
    })
    expect(column(file, 'Mail').misfits).toEqual({ count: 1, examples: [{ row: 4, value: 'kaputt' }] })
    expect(column(file, 'Umsatz').number).toEqual({
      decimal: ',',
      ambiguous: false,
      group: '.',
      currency: '€',
    })
    expect(column(file, 'Seit').date).toMatchObject({ order: 'DMY', ambiguous: false })
  })

  test('is asked where day and month, or thousands and decimals, could be either', () => {
    const file = seen('x.csv', 'created,amount\n01/02/2026,"1\n03/04/2026,2.500\n')
    expect(column(file, 'created').date).toMatchObject({ order: 'DMY', ambiguous: true })
    const sure = seen('x.csv', 'created,value\n01/02/2026,1.234\n03/14/2026,2.500\n')
    expect(column(sure, 'created').date).toMatchObject({ order: 'MDY', ambiguous: false })
    expect(column(sure, 'value').number).toMatchObject({ ambiguous: true })
  })
})

describe('whose export a table is', () => {
  test.each([
    [
      'HubSpot',
      'contacts',
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date',
    ],
    [
      'HubSpot',
      'contacts',
      'Datensatz-ID,Vorname,Nachname,E-Mail,Telefonnummer,Kontakt-Zuständiger,Lead-Status,Erstelldatum',
    ],
    [
      'HubSpot',
      'companies',
      'Record ID,Company name,Company owner,Create Date,Phone Number,Industry,Company Domain Name',
    ],
    [
      'HubSpot',
      'deals',
      'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Contact IDs',
    ],
    [
      'HubSpot',
      'activities',
      'Record ID,Activity date,Activity type,Call notes,Activity assigned to,Associated Contact IDs',
    ],
    ['Salesforce', 'contacts', 'Id,AccountId,LastName,FirstName,Email,Phone,LeadSource,CreatedDate,OwnerId'],
    [
      'Salesforce',
      'leads',
      'Lead ID,First Name,Last Name,Company / Account,Email,Lead Source,Lead Status,Create Date',
    ],
    [
      'Salesforce',
      'deals',
      'Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,IsClosed,CreatedDate,OwnerId',
    ],
    ['Salesforce', 'companies', 'Id,Name,BillingCity,BillingCountry,Website,NumberOfEmployees,AnnualRevenue'],
    ['Salesforce', 'activities', 'Id,WhoId,WhatId,Subject,ActivityDate,TaskSubtype,Description,OwnerId'],
    ['Salesforce', 'campaigns', 'name,budgetedCost,actualCost'],
    [
      'Pipedrive',
      'deals',
      'Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,Person - Name,Person - Email - Work',
    ],
    [
      'Pipedrive',
      'contacts',
      'Person - Name,Person - Email - Work,Person - Phone - Work,Organization - Name,Person - ID',
    ],
    ['Pipedrive', 'companies', 'Organization - Name,Organization - ID,Organization - Address'],
    [
      'Pipedrive',
      'activities',
      'Activity - Subject,Activity - Type,Activity - Due date,Activity - Contact person',
    ],
    [
      'Zoho',
      'leads',
      'Record Id,Lead Owner,First Name,Last Name,Company,Email,Lead Status,Lead Source,Created Time',
    ],
    [
      'Zoho',
      'contacts',
      'Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Lead Source,Created Time,Account Name.id',
    ],
    [
      'Zoho',
      'deals',
      'Record Id,Deal Name,Amount,Closing Date,Stage,Deal Owner,Account Name,Contact Name,Created Time',
    ],
    ['Zoho', 'activities', 'Record Id,Subject,Call Type,Call Start Time,Call Owner,Contact Name'],
  ])('%s: %s', (system, kind, header) => {
    const found = recogniseExport(header.split(','))
    expect([found?.system, found?.kind]).toEqual([system, kind])
  })

  test('is nobody’s when the columns are of one’s own', () => {
    expect(recogniseExport(['Name', 'E-Mail', 'Telefon'])).toBeUndefined()
  })
})

describe('what the rows of a file probably become', () => {
  test('a German list of contacts', () => {
    const file = seen(
      'Kundenliste.csv',
      'Vorname,Nachname,E-Mail-Adresse,Telefonnummer,Firma,Quelle,Erstellt am,Lieblingsfarbe\nAna,Ruiz,ana@example.com,+49301234567,Café Ñ,Messe,31.12.2025,blau',
    )
    const { mapping } = suggestMapping([file], SETTINGS)
    expect(mapping.files[0]?.makes).toEqual(['person', 'touchpoint'])
    expect(fieldsOf(mapping)).toMatchObject({
      'person.first': 'Vorname',
      'person.last': 'Nachname',
      'person.email': 'E-Mail-Adresse',
      'person.phone': 'Telefonnummer',
      'person.company': 'Firma',
      'person.origin': 'Quelle',
      'person.since': 'Erstellt am',
      'touchpoint.side': '=marketing',
    })
    expect(mapping.files[0]?.fields['touchpoint.channel']).toMatchObject({ words: { Messe: 'event' } })
    expect(mapping.files[0]?.attributes).toEqual([
      { of: 'person', name: 'Lieblingsfarbe', column: 'Lieblingsfarbe' },
    ])
  })

  test('deals whose stage tells how they ended', () => {
    const file = seen(
      'opps.csv',
      'Deal ID,Deal name,Amount,Stage,Close date,Owner\n1,Roof,100.50,Closed Won,2026-01-02,Ana\n2,Wall,20,Closed Lost,2026-01-03,Ana\n3,Door,20,Proposal,2026-09-03,Ben',
    )
    const { mapping } = suggestMapping([file], SETTINGS)
    expect(mapping.files[0]?.makes).toEqual(['deal', 'revenue', 'member'])
    expect(mapping.files[0]?.fields['deal.outcome']).toMatchObject({
      column: 'Stage',
      words: { 'Closed Won': 'won', 'Closed Lost': 'lost', Proposal: 'open' },
    })
    const compiled = compileMapping(mapping, [file])
    expect('plan' in compiled && compiled.plan.files[0]?.make?.map(one => one.make)).toEqual([
      'member',
      'deal',
      'deal',
      'deal',
      'deal',
      'entry',
    ])
  })

  test('a table of keys and figures is looked up by the table that leads to it', () => {
    const deals = seen(
      'won deals.csv',
      'lead id,shop id,won date\na1b2c3d4,ffaa0011,2026-01-02\na1b2c3d5,ffaa0012,2026-01-03\na1b2c3d6,ffaa0013,2026-01-04',
    )
    const sums = seen('sums.csv', 'shop id,total revenue\nffaa0011,10.50\nffaa0012,20\nffaa0013,7')
    const { mapping } = suggestMapping([deals, { ...sums, id: 'file-2' }], SETTINGS)
    expect(mapping.files.map(file => file.use)).toEqual(['rows', 'lookup'])
    expect(mapping.files[0]?.joins).toEqual([{ as: 'j1', file: 'sums.csv', on: 'shop id', key: 'shop id' }])
    expect(mapping.files[0]?.fields).toMatchObject({
      'deal.amount': { column: 'total revenue', from: 'j1' },
      'deal.outcome': { value: 'won' },
    })
  })

  test('campaigns with what they cost', () => {
    const file = seen(
      'Campaigns.csv',
      'name,budgetedCost,actualCost,startDate\nSpring,100.50,99.25,2026-03-01\nAutumn,20.00,18.10,2026-09-01',
    )
    const { mapping } = suggestMapping([file], SETTINGS)
    expect(mapping.files[0]?.makes).toEqual(['campaign', 'cost'])
    const compiled = compileMapping(mapping, [file])
    expect('plan' in compiled && compiled.plan.files[0]?.make).toMatchObject([
      { make: 'campaign', externalId: { column: 'name' }, budget: { amount: { column: 'budgetedCost' } } },
      { make: 'cost', externalId: { template: '{name}:cost' }, money: { amount: { column: 'actualCost' } } },
    ])
  })

  test('nothing is guessed of a table that says nothing', () => {
    const { mapping } = suggestMapping([seen('x.csv', 'a,b\n1,2\n3,4')], SETTINGS)
    expect(mapping.files[0]).toMatchObject({ use: 'leave', makes: [] })
  })
})

describe('a mapping that cannot be followed yet', () => {
  const file = seen(
    'c.csv',
    'email,created,source\na@example.com,01/02/2026,web\nb@example.com,03/04/2026,web',
  )
  const { mapping } = suggestMapping([file], SETTINGS)

  test('asks for the order of day and month, and takes the answer', () => {
    expect(compileMapping(mapping, [file])).toEqual({
      problems: [{ code: 'date-order-open', file: 'c.csv', column: 'created' }],
    })
    const [first] = mapping.files
    if (!first) throw new Error('no file')
    const said = { ...mapping, files: [{ ...first, columns: { created: { order: 'MDY' as const } } }] }
    const compiled = compileMapping(said, [file])
    expect('plan' in compiled && compiled.plan.files[0]?.make?.[0]).toMatchObject({
      at: { formats: ['M/d/yyyy'] },
    })
  })

  test('says which column is gone, and what is missing', () => {
    const [first] = mapping.files
    if (!first) throw new Error('no file')
    const gone = { ...mapping, files: [{ ...first, fields: { 'person.email': { column: 'mail' } } }] }
    expect(compileMapping(gone, [file])).toMatchObject({
      problems: [
        { code: 'column-gone', column: 'mail' },
        { code: 'needs-date', target: 'touchpoint' },
      ],
    })
  })
})

import type { FormToWalk } from './form-to-walk.ts'

/** Teams, hours and absences. */
export const teams: FormToWalk[] = [
  {
    name: 'A team',
    file: 'team/teams-screen.tsx',
    at: '/settings/teams',
    typed: { Name: 'Field sales' },
    send: 'Make a team',
    to: /\/v1\/teams$/,
    bad: { typed: { Name: '' }, at: 'Name', says: /A name is needed/ },
  },
  {
    name: 'An absence',
    file: 'team/absences.tsx',
    at: '/settings/profile',
    within: page => page.getByRole('region', { name: 'Absences' }),
    typed: {
      From: '2027-06-01',
      'Until, itself included': '2027-06-04',
      'Note, for you and those who lead': 'Lisbon',
    },
    send: 'Add the absence',
    to: /\/v1\/absences$/,
    bad: { typed: { 'Note, for you and those who lead': 'Lisbon' }, at: 'From', says: /Choose a day/ },
  },
  {
    name: 'Business hours',
    file: 'settings/hours-screen.tsx',
    at: '/settings/hours',
    typed: { 'Hours until somebody who writes is answered': '7' },
    send: 'Save',
    to: /\/v1\/workspace$/,
    bad: {
      typed: { 'Hours until somebody who writes is answered': '0' },
      at: 'Hours until somebody who writes is answered',
      says: /^This is too low: 1 or more/,
    },
  },
  {
    name: 'A holiday',
    file: 'settings/holidays.tsx',
    at: '/settings/hours',
    within: page => page.getByRole('region', { name: 'Holidays' }),
    typed: { Day: '2027-06-01', Name: 'Day of the open roof' },
    send: 'Add',
    local: true,
    to: /\/v1\/workspace$/,
    bad: { typed: { Name: 'Day of the open roof' }, at: 'Day', says: /Choose the day/ },
  },
]

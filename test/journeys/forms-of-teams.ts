import type { FormToWalk } from './form-to-walk.ts'

/** Teams and absences. */
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
]

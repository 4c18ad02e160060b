import { click, EMPTY, type FormToWalk } from './form-to-walk.ts'

/** What people agreed to, whom nobody writes to, and who is erased. */
export const consent: FormToWalk[] = [
  {
    name: 'Address on the suppression list',
    file: 'consent/suppress-form.tsx',
    at: '/settings/suppression',
    typed: { 'Address or number': 'nomore@example.com', Why: 'Asked us by phone to stop' },
    send: 'Add an address',
    to: /\/v1\/suppressions$/,
    bad: {
      typed: { 'Address or number': 'nonsense', Why: 'Asked us' },
      at: 'Address or number',
      says: /no address of the channel/,
    },
  },
  {
    name: 'Release from the suppression list',
    file: 'consent/release-form.tsx',
    at: '/settings/suppression',
    open: click(/^Release /),
    typed: { 'Why may they be written to again?': 'Called us and asked for it' },
    send: 'Release',
    to: /\/release$/,
    bad: {
      typed: { 'Why may they be written to again?': '' },
      at: 'Why may they be written to again?',
      says: EMPTY,
    },
  },
  {
    name: 'Purpose of consent',
    file: 'consent/purposes.tsx',
    at: '/settings/suppression',
    typed: { 'Name of the purpose': 'Invitations to open days' },
    send: 'Add a purpose',
    to: /\/v1\/consent-purposes\/[^/]+$/,
    bad: { typed: { 'Name of the purpose': '' }, at: 'Name of the purpose', says: EMPTY },
  },
  {
    name: 'Erasing a person',
    file: 'consent/erase-screen.tsx',
    at: '/people/:person/erase',
    typed: { 'Type “Tom Moyo” to say that you mean them': 'Tom Moyo' },
    send: 'Erase for good',
    to: /\/erasure$/,
    bad: {
      typed: { 'Type “Tom Moyo” to say that you mean them': 'Tim Moyo' },
      at: 'Type “Tom Moyo” to say that you mean them',
      says: /^This is not “Tom Moyo”/,
    },
  },
]

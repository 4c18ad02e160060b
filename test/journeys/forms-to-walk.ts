import { consent } from './forms-of-consent.ts'
import { teams } from './forms-of-teams.ts'
import { click, dialog, EMPTY, type FormToWalk, NO_MAIL, press } from './form-to-walk.ts'
import { messages } from './forms-of-messages.ts'
import { mailboxes, signedDoors } from './forms-of-doors.ts'
import { campaigns, conversation, deals, intake } from './forms-of-work.ts'
import { PASSWORD } from './visitors.ts'

/** Whoever is not in yet. */
export const doors: FormToWalk[] = [
  {
    name: 'Forgotten password',
    file: 'access/forgot-screen.tsx',
    at: '/forgot',
    typed: { 'E-mail': 'olga@example.com' },
    send: 'Send the link',
    to: /password-resets$/,
    bad: { typed: { 'E-mail': 'nonsense' }, at: 'E-mail', says: NO_MAIL },
    word: true,
    door: true,
  },
  {
    name: 'New password by a link',
    file: 'access/reset-screen.tsx',
    at: '/reset#:reset',
    typed: {},
    secret: { Password: 'a trio needs three voices' },
    send: 'Save the password',
    to: /completion$/,
    bad: { typed: { Password: 'short' }, at: 'Password', says: /^This has 5 characters; at least 12/ },
    door: true,
  },
  {
    name: 'Sign in',
    file: 'access/sign-in-screen.tsx',
    at: '/sign-in',
    typed: { 'E-mail': 'olga@example.com' },
    secret: { Password: PASSWORD },
    unsaid: true,
    send: 'Sign in',
    to: /\/v1\/session$/,
    bad: { typed: { 'E-mail': 'nonsense' }, at: 'E-mail', says: NO_MAIL },
    word: true,
    door: true,
  },
  {
    name: 'Invitation taken up',
    file: 'access/invitation-screen.tsx',
    at: '/invitation#:invitation',
    typed: { 'Your name': 'Sam van der Seller' },
    secret: { 'Choose a password': PASSWORD },
    send: 'Come in',
    to: /acceptance$/,
    bad: {
      typed: { 'Your name': 'Sam', 'Choose a password': 'short' },
      at: 'Choose a password',
      says: /^This has 5/,
    },
    door: true,
  },
]

/** Before anybody owns the house. */
export const firstVisit: FormToWalk = {
  name: 'First visit',
  file: 'access/first-visit-screen.tsx',
  at: '/welcome',
  typed: {
    'Your name': 'Olga Maria Owner',
    'E-mail': 'olga@example.com',
    Company: 'Sunrise Solar of the South',
  },
  secret: { Password: PASSWORD },
  send: 'Begin',
  to: /\/v1\/setup$/,
  bad: { typed: { 'Your name': 'Olga', 'E-mail': 'nonsense' }, at: 'E-mail', says: NO_MAIL },
  door: true,
}

const settings: FormToWalk[] = [
  {
    name: 'My name',
    file: 'settings/profile-screen.tsx',
    at: '/settings/profile',
    typed: { Name: 'Olga Maria Owner' },
    send: 'Save',
    to: /\/v1\/me$/,
    bad: { typed: { Name: '' }, at: 'Name', says: /A name is needed/ },
  },
  {
    name: 'My address',
    file: 'settings/profile-screen.tsx',
    at: '/settings/profile',
    typed: { 'New address': 'olga.owner@example.com' },
    secret: { 'Your password': PASSWORD },
    send: 'Change the address',
    to: /\/v1\/me\/email$/,
    bad: {
      typed: { 'New address': 'olga.owner@example.com', 'Your password': 'not the right one' },
      at: 'Your password',
      says: /not your password/,
    },
  },
  {
    name: 'Another workspace',
    file: 'settings/workspaces-section.tsx',
    at: '/settings/profile',
    open: click('Make another workspace'),
    typed: { 'Name of the workspace': 'Sunrise of the north' },
    send: 'Make another workspace',
    to: /\/v1\/workspaces$/,
    bad: { typed: { 'Name of the workspace': '' }, at: 'Name of the workspace', says: EMPTY },
  },
  {
    name: 'My password',
    file: 'settings/security-screen.tsx',
    at: '/settings/security',
    typed: {},
    secret: { 'Current password': PASSWORD, 'New password': 'a trio needs three voices' },
    send: 'Change the password',
    to: /\/v1\/me\/password$/,
    bad: {
      typed: { 'Current password': 'not the right one', 'New password': 'a trio needs three voices' },
      at: 'Current password',
      says: /not your password/,
    },
  },
  {
    name: 'Password before the second step',
    file: 'settings/password-asked.tsx',
    at: '/settings/security',
    open: click('Set up the second step'),
    typed: {},
    secret: { 'Your password': PASSWORD },
    send: 'Set up the second step',
    to: /second-factor$/,
    bad: { typed: { 'Your password': 'not the right one' }, at: 'Your password', says: /not your password/ },
  },
  {
    name: 'Setting up the second step',
    file: 'settings/set-up-second-factor.tsx',
    at: '/settings/security',
    open: async page => {
      await click('Set up the second step')(page)
      await page.getByLabel('Your password').fill(PASSWORD)
      await page.keyboard.press('Enter')
    },
    typed: { 'Code of six digits': '123456' },
    send: 'Confirm',
    to: /confirmation$/,
    bad: { typed: { 'Code of six digits': '000000' }, at: 'Code of six digits', says: /code is not right/ },
    word: true,
  },
  {
    name: 'Workspace',
    file: 'settings/workspace-screen.tsx',
    at: '/settings/workspace',
    typed: { 'Name of the workspace': 'Sunrise and Daughters' },
    send: 'Save',
    to: /\/v1\/workspace$/,
    bad: { typed: { 'Name of the workspace': '' }, at: 'Name of the workspace', says: EMPTY },
  },
  {
    name: 'Invitation',
    file: 'settings/invitations-section.tsx',
    at: '/settings/members',
    typed: { 'E-mail address': 'sam.seller@example.com' },
    send: 'Invite',
    to: /\/v1\/invitations$/,
    bad: { typed: { 'E-mail address': 'nonsense' }, at: 'E-mail address', says: NO_MAIL },
  },
  {
    name: 'API key',
    file: 'settings/api-keys-screen.tsx',
    at: '/settings/api-keys',
    typed: { Name: 'Web shop of the north' },
    send: 'Make a key',
    to: /\/v1\/api-keys$/,
    bad: { typed: { Name: '' }, at: 'Name', says: EMPTY },
  },
  {
    name: 'Webhook',
    file: 'settings/webhooks-screen.tsx',
    at: '/settings/webhooks',
    typed: { Address: 'https://hooks.example.com/duet', Events: 'deal-won, deal-lost' },
    send: 'Tell an address',
    to: /\/v1\/webhooks$/,
    bad: { typed: { Address: 'http://10.0.0.1/hook' }, at: 'Address', says: /https/ },
  },
  {
    name: 'Template',
    file: 'template/template-form.tsx',
    at: '/settings/templates',
    typed: { Name: 'Second answer', Subject: 'Your question', Message: 'Hello {{person.firstName}}' },
    send: 'Make a template',
    to: /\/v1\/templates$/,
    bad: {
      typed: { Name: 'Wrong', Subject: 'Hello', Message: 'Hello {{person.iban}}' },
      at: 'Message',
      says: /no placeholder \{\{person\.iban\}\}/,
    },
  },
  {
    name: 'Door for other programs',
    file: 'door/make-webhook.tsx',
    at: '/settings/doors?make=webhook',
    typed: { Name: 'Chat on the website' },
    secret: { 'Signing secret': 'whsec_c2VjcmV0IG9mIHRoZSBqb3VybmV5IHRoYXQgaXMgbG9uZw==' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: { typed: { Name: '' }, at: 'Name', says: EMPTY },
  },
  {
    name: 'Door for a website',
    file: 'website/make-tracker.tsx',
    at: '/settings/doors?make=tracker',
    typed: { Name: 'Our website', Websites: 'https://www.example.com' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: { typed: { Name: 'Our website', Websites: '' }, at: 'Websites', says: /^Name at least one website/ },
  },
  {
    name: 'Door for a form',
    file: 'website/make-form.tsx',
    at: '/settings/doors?make=form',
    typed: { Name: 'Contact form of the north' },
    send: 'Make this door',
    to: /\/v1\/doors$/,
    bad: { typed: { Name: '' }, at: 'Name', says: EMPTY },
  },
  {
    name: 'Website',
    file: 'website/tracker-panel.tsx',
    at: '/settings/doors/:website',
    typed: { Websites: 'https://www.example.org' },
    send: 'Save',
    to: /\/v1\/doors\/[^/]+$/,
    bad: { typed: { Websites: '' }, at: 'Websites', says: /^Name at least one website/ },
  },
  {
    name: 'Form',
    file: 'website/form-editor.tsx',
    at: '/settings/doors/:form',
    typed: { 'Title of the form': 'Ask the north', Introduction: 'We answer within a day.' },
    send: 'Save',
    to: /\/v1\/doors\/[^/]+$/,
    bad: { typed: { 'Title of the form': '' }, at: 'Title of the form', says: /^This is needed/ },
  },
  {
    name: 'Field',
    file: 'field/field-drawer.tsx',
    at: '/settings/fields',
    open: click(/^Add a field/),
    stays: true,
    within: dialog,
    typed: { Label: 'Roof of the house', Description: 'As it stands in the plan' },
    send: 'Make field',
    to: /\/v1\/fields$/,
    bad: { typed: { Label: 'budget' }, at: 'Label', says: /there is a field called "Budget"/ },
  },
  {
    name: 'Stage of a pipeline',
    file: 'deal/pipelines-screen.tsx',
    at: '/settings/pipelines',
    typed: { 'New stage of Sales': 'Visit on the site' },
    send: 'Add stage',
    to: /stages$/,
    bad: { typed: { 'New stage of Sales': '' }, at: 'New stage of Sales', says: EMPTY },
  },
  {
    name: 'Pipeline',
    file: 'deal/pipelines-screen.tsx',
    at: '/settings/pipelines',
    typed: { 'Name of the pipeline': 'Partners of the north' },
    send: 'Add pipeline',
    to: /\/v1\/pipelines$/,
    bad: { typed: { 'Name of the pipeline': '' }, at: 'Name of the pipeline', says: EMPTY },
  },
]

const persons: FormToWalk[] = [
  {
    name: 'Quick add of a person',
    file: 'add/person-form.tsx',
    at: '/people',
    open: press('+'),
    within: dialog,
    typed: { Name: 'Anna van der Berg', 'E-mail': 'anna@berg.example', Company: 'Berg and Sons' },
    send: 'Add',
    to: /\/v1\/people$/,
    bad: { typed: { Name: 'Anna van der Berg' }, at: 'E-mail', says: /^Give an e-mail address/ },
  },
  {
    name: 'Quick add of an account',
    file: 'add/account-form.tsx',
    at: '/people',
    open: async page => {
      await press('+')(page)
      await page.getByLabel('Account').check()
    },
    within: dialog,
    typed: { Name: 'Berg and Sons', 'Domain of its mail': 'berg.example' },
    send: 'Add',
    to: /\/v1\/accounts$/,
    bad: {
      typed: { Name: 'Berg', 'Domain of its mail': 'no domain' },
      at: 'Domain of its mail',
      says: /domain/,
    },
  },
  {
    name: 'Quick add of a deal, from anywhere',
    file: 'add/deal-form.tsx',
    at: '/people',
    open: async page => {
      await press('+')(page)
      await page.getByRole('radio', { name: 'Deal' }).check()
    },
    within: dialog,
    typed: { Name: 'Roof of the bakery', 'Amount in EUR': '12000' },
    send: 'Add',
    to: /\/v1\/deals$/,
    bad: { typed: { Name: 'Roof', 'Amount in EUR': 'a lot' }, at: 'Amount in EUR', says: /not an amount/ },
  },
  {
    name: 'View',
    file: 'list/view-tabs.tsx',
    at: '/people?q=tom',
    open: click('Save as a view'),
    within: dialog,
    typed: { 'Name of the view': 'Toms of the north' },
    send: 'Save',
    to: /\/v1\/views$/,
    bad: { typed: { 'Name of the view': '' }, at: 'Name of the view', says: EMPTY },
  },
  {
    name: 'Name of a view',
    file: 'list/view-tabs.tsx',
    at: '/people?view=:view',
    open: async page => {
      await click(/^Change the view/)(page)
      await page.getByRole('menuitem', { name: 'Rename' }).click()
    },
    typed: { 'Name of the view': 'Toms of the south' },
    send: { key: 'Enter' },
    to: /\/v1\/views\/[^/]+$/,
    bad: { none: 'an empty name leaves the view as it was' },
  },
  {
    name: 'Change of many people',
    file: 'mass-edit/mass-edit-drawer.tsx',
    at: '/people',
    open: async page => {
      await page.getByLabel('Select Tom Moyo').check()
      await page.keyboard.press('e')
    },
    within: dialog,
    typed: { Reason: 'They build next year only' },
    send: 'Change one person',
    to: /\/v1\/mass-edits$/,
    bad: { typed: { Reason: '' }, at: 'Reason', says: /needed for what you chose/ },
  },
]

export const inside: FormToWalk[] = [
  ...signedDoors,
  ...mailboxes,
  ...settings,
  ...consent,
  ...teams,
  ...messages,
  ...persons,
  ...conversation,
  ...deals,
  ...campaigns,
  ...intake,
]
export const allForms: FormToWalk[] = [firstVisit, ...doors, ...inside]

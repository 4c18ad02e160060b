import type { RefusalRow } from '#server/http/refusal-row.ts'

/** What one's own account, letters and the settings of a workspace are refused for; part of the one table. */
export const accountRefusals = {
  'password-not-right': {
    status: 403,
    type: 'permission',
    says: 'This is not your password. Nothing was changed; try again.',
  },
  'wrong-code': {
    status: 403,
    type: 'permission',
    says: 'This code is not right, or it was used already. Wait for the next one and try again.',
  },
  'second-factor-locked': {
    status: 429,
    type: 'rate_limit',
    says: 'Too many wrong codes. No code is taken for a quarter of an hour; nothing else was changed.',
  },
  'no-second-factor': {
    status: 409,
    type: 'conflict',
    says: 'No second step is set up here. Begin to set it up first.',
  },
  'second-factor-on': {
    status: 409,
    type: 'conflict',
    says: 'The second step is on already. Turn it off first to set it up anew.',
  },
  'second-factor-required': {
    status: 409,
    type: 'conflict',
    says: 'A workspace of yours asks for the second step. It stays on; an owner there can lift the rule.',
  },
  'second-factor-needed': {
    status: 403,
    type: 'permission',
    says: 'This workspace asks for a second step of signing in. Set it up under Settings, Security; nothing was changed.',
  },
  'sign-in-again': {
    status: 401,
    type: 'authentication',
    says: 'The first step of signing in was too long ago. Enter address and password again.',
  },
  'no-mail': {
    status: 409,
    type: 'conflict',
    says: 'This installation sends no mail. Ask who runs it to enter "duet reset-password" with your address.',
  },
  'no-mail-invite': {
    status: 409,
    type: 'conflict',
    says: 'This installation sends no mail. Nobody was invited; invite without sending and pass the link on yourself.',
  },
  'last-owner-leaves': {
    status: 409,
    type: 'conflict',
    says: 'You are the only owner. Nothing was changed; make somebody else an owner before you leave.',
  },
  'own-second-factor': {
    status: 409,
    type: 'conflict',
    says: 'This is your own second step. Set it up first under Settings, Security; nothing was changed.',
  },
  'member-elsewhere': {
    status: 409,
    type: 'conflict',
    says: 'This member also works in workspaces that you do not own, which their second step guards too. Nothing was changed; whoever runs this installation can help.',
  },
  'currency-in-use': {
    status: 409,
    type: 'conflict',
    says: 'Revenue is recorded in this currency already, and every credit counts in it. Nothing was changed; make another workspace for another currency.',
  },
  'hours-not-right': {
    status: 400,
    type: 'invalid_request',
    says: 'Two spans of a day overlap, or one ends before it begins. Nothing was changed.',
  },
  'link-not-open': {
    status: 404,
    type: 'not_found',
    says: 'This link was used, taken back or has run out. Nothing was changed; ask for a new one.',
  },
  'address-taken': {
    status: 409,
    type: 'conflict',
    says: 'Somebody else signs in with this address. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>

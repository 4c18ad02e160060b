import type { LetterWords } from './letters.ts'

export const words: LetterWords = {
  roles: {},
  invitation: ({ by, workspace, role, link }) => ({
    subject: `${by} invites you to ${workspace}`,
    text: `${by} invites you to work in ${workspace} with Duet, as ${role}.\n\nOpen this link within seven days; it is good once:\n${link}\n\nIf you did not expect this, do nothing.`,
  }),
  password: ({ link }) => ({
    subject: 'Choose a new password for Duet',
    text: `Somebody asked for a new password for this address.\n\nOpen this link within an hour; it is good once:\n${link}\n\nIf it was not you, do nothing: your password stays as it is.`,
  }),
  address: ({ link }) => ({
    subject: 'Confirm your new address for Duet',
    text: `This address is to become the one that you sign in to Duet with.\n\nConfirm it within a day:\n${link}\n\nIf it was not you, do nothing.`,
  }),
  offers: ({ workspace, offers }) => ({
    subject:
      offers.length === 1
        ? `${offers[0]?.person} is offered to you`
        : `${offers.length} leads are offered to you in ${workspace}`,
    lead:
      offers.length === 1
        ? `A lead is offered to you in ${workspace}:`
        : `${offers.length} leads are offered to you in ${workspace}:`,
    lines: offers.map(({ by, reason, due }) => [
      ...(by === null ? [] : [`Offered by ${by}`]),
      ...(reason === null ? [] : [`“${reason}”`]),
      ...(due === null ? [] : [`Answer until ${due}`]),
    ]),
    more: 'More were offered to you; all of them stand in your inbox in Duet.',
    stop: 'You can switch these letters off in your profile.',
  }),
  confirmation: ({ title, link }) => ({
    subject: `Please confirm your address: ${title}`,
    text: `Somebody filled in the form “${title}” with this address.\n\nIf it was you, confirm it within seven days:\n${link}\n\nIf it was not you, do nothing: without a confirmation nothing is sent to you.`,
  }),
  addressChanged: () => ({
    subject: 'Your address for Duet was changed',
    text: 'From now on another address signs in to your Duet account.\n\nIf it was not you, tell an owner of your workspace now.',
  }),
}

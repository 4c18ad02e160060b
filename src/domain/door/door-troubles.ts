/**
 * Why a door does not work, in plain words: what is wrong, and what mends it. A code that another program's answer
 * explains further carries that answer as its detail.
 */
export const DOOR_TROUBLES = {
  'cannot-connect': 'The server does not answer. Check its name and port, and whether it is running.',
  'name-unknown': 'No server of this name exists. Check how it is spelled.',
  'not-encrypted': 'The server offers no encrypted connection. A password is never sent in the clear.',
  'certificate-refused': 'The certificate of the server is not valid for its name, or has run out.',
  'sign-in-refused': 'The server does not accept the user name and password. Enter them anew.',
  'access-missing': 'Nobody has granted access to this mailbox yet. Grant it on the page of this door.',
  'access-revoked': 'The access that was granted has ended. Connect the account anew.',
  'folder-missing': 'The folder does not exist any more. Choose another one.',
  'too-slow': 'The server took too long to answer.',
  'not-understood': 'The server answered something that makes no sense for this kind of door.',
  'over-quota': 'The server lets us ask no more for now. It will be tried again.',
  'secret-changed':
    'The secret of this installation has changed, so the passwords of this door cannot be read. Enter them anew.',
  other: 'Something unexpected went wrong.',
} as const
export type DoorTrouble = keyof typeof DOOR_TROUBLES
export const doorTroubles = Object.keys(DOOR_TROUBLES) as DoorTrouble[]

/** Why something that arrived was refused at the door. */
export const DOOR_REFUSALS = {
  'signature-wrong': 'It was not signed with the secret of this door.',
  'signature-missing': 'It was not signed.',
  'too-old':
    'Its time stamp is more than five minutes old: it may have been sent before and caught on the way.',
  'known-already': 'It had come before. It was not taken a second time.',
  'too-early': 'Its time stamp lies in the future.',
  'not-readable': 'It is not what this door understands.',
  'origin-not-allowed': 'It came from a website that this door is not open for.',
  'too-many': 'Too many came from one address in a short time.',
  'by-machine': 'It was filled in or sent by a program that pretends to be a person.',
  'too-large': 'It was larger than this door takes.',
  'answer-not-invited':
    'It answered an invitation of ours for somebody else, so it was not taken as an answer.',
  'sender-not-proven':
    'It says that one of us wrote it, and the mail server does not vouch for that, so it was not noted as theirs.',
  paused: 'The door is paused.',
} as const
export type DoorRefusal = keyof typeof DOOR_REFUSALS
export const doorRefusals = Object.keys(DOOR_REFUSALS) as DoorRefusal[]

export function isDoorTrouble(code: string): code is DoorTrouble {
  return Object.hasOwn(DOOR_TROUBLES, code)
}

export function isDoorRefusal(code: string): code is DoorRefusal {
  return Object.hasOwn(DOOR_REFUSALS, code)
}

/** Why a message did not leave, or why nobody knows: what happened, in plain words. What the other side said is its detail. */
export const MESSAGE_PROBLEMS = {
  refused: 'The other side does not take this message. Correct it, or reach the person another way.',
  undelivered:
    'It left, but the network says that it did not reach them. Reach them another way, or try again.',
  later: 'The other side could not take it for now. It will be tried again by itself.',
  unreachable: 'The server that sends for us could not be reached. It will be tried again by itself.',
  'sign-in-refused': 'The server that sends for us does not accept the user name and password of the door.',
  'not-allowed-out': 'The address of the server that sends for us is not one that Duet may reach.',
  'not-encrypted':
    'The server that sends for us offers no encrypted connection, and a password is never sent in the clear.',
  'secret-changed':
    'The password of the door cannot be read any more. Enter it anew in the settings of the door.',
  'door-closed': 'The door that it was to leave by was closed. Choose another one.',
  suppressed: 'This address may not be written to. Nothing was sent.',
  'no-link': 'Duet has no address that its unsubscribing link could lead to (DUET_URL). Nothing was sent.',
  'cut-off': 'The connection broke while the message was handed over: it may have arrived, or not.',
  'sender-stopped': 'Duet stopped while the message was handed over: it may have arrived, or not.',
  restored: 'It stood in a backup that was restored: it may have left since the backup was made.',
  dropped: 'Nobody knew whether it arrived, and it was decided not to send it again.',
} as const
export type MessageProblem = keyof typeof MESSAGE_PROBLEMS
export const messageProblems = Object.keys(MESSAGE_PROBLEMS) as MessageProblem[]

export function isMessageProblem(code: string | null): code is MessageProblem {
  return code !== null && Object.hasOwn(MESSAGE_PROBLEMS, code)
}

/** Why a file that the other side kept for us is not here, in plain words. */
export const MEDIA_PROBLEMS = {
  expired: 'The network no longer has it: it keeps files for some days only.',
  'too-large': 'It is larger than 15 MB, and was not taken.',
  runs: 'It is a program, and was not taken.',
  'not-allowed-out': 'It lies at an address that Duet may not reach.',
  'sign-in-refused': 'The network did not hand it out: the access token of the door is not accepted.',
  unreachable: 'The network could not be reached for days.',
  'door-closed': 'The door that it came by was closed before it could be fetched.',
  'secret-changed': 'The access token of the door cannot be read any more.',
} as const
export type MediaProblem = keyof typeof MEDIA_PROBLEMS
export const mediaProblems = Object.keys(MEDIA_PROBLEMS) as MediaProblem[]

export function isMediaProblem(code: string | null): code is MediaProblem {
  return code !== null && Object.hasOwn(MEDIA_PROBLEMS, code)
}

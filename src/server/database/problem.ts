/**
 * Something a person can put right: the message says what is wrong and what to do, in one line.
 * Whoever starts a process prints the message alone and leaves with exit code 1.
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

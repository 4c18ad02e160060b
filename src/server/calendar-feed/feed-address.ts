import { hashToken, newToken } from '#server/access/token.ts'

/** The workspace, that a request finds it without being known, and 256 bits of chance. */
export function newFeedToken(workspace: string): string {
  return Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url') + newToken()
}

export function feedPath(token: string): string {
  return `/calendar/${token}.ics`
}

/** What is kept of it. */
export function feedHash(token: string): Buffer {
  return hashToken(token)
}

/** Whose workspace an address names; undefined when it is none. */
export function readFeedFile(file: string): { workspace: string; token: string } | undefined {
  const token = /^([\w-]{65})\.ics$/.exec(file)?.[1]
  if (token === undefined) return undefined
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex')
  const workspace = [0, 8, 12, 16, 20]
    .map((start, part) => hex.slice(start, [8, 12, 16, 20, 32][part]))
    .join('-')
  return { workspace, token }
}

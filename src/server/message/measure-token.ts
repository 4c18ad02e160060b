import { readToken, signToken } from '#server/access/signed-token.ts'

/** The mail that was looked at, and where its link leads; without one it is its picture. */
export type Measured = { workspace: string; message: string; link: string | undefined }

const PURPOSE = 'measuring'

/** The last part of an address in a mail, signed for it alone: what is forwarded to is what stood in the mail. */
export function measureToken(serverSecret: string, { workspace, message, link }: Measured): string {
  return signToken(serverSecret, PURPOSE, { ids: [workspace, message], words: link ?? '' })
}

/** What an address is about; undefined when it was not made here, or was changed since. */
export function readMeasureToken(serverSecret: string, token: string): Measured | undefined {
  const signed = readToken(serverSecret, PURPOSE, token)
  if (signed === undefined) return undefined
  const [workspace, message] = signed.ids
  return { workspace, message, link: signed.words === '' ? undefined : signed.words }
}

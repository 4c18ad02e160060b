import { readToken, signToken } from '#server/access/signed-token.ts'

/** Whom and what a link is about. Without a purpose it is about everything on the channel. */
export type Unsubscribing = {
  workspace: string
  identity: string
  channel: string
  purpose: string | undefined
}

const PURPOSE = 'unsubscribe'

/** The last part of an unsubscribing link, signed for whom and what it is about. */
export function unsubscribeToken(serverSecret: string, about: Unsubscribing): string {
  const words = `${about.channel}\n${about.purpose ?? ''}`
  return signToken(serverSecret, PURPOSE, { ids: [about.workspace, about.identity], words })
}

/** What a link is about; undefined when it was not made here, or was changed since. */
export function readUnsubscribeToken(serverSecret: string, token: string): Unsubscribing | undefined {
  const signed = readToken(serverSecret, PURPOSE, token)
  if (signed === undefined) return undefined
  const [workspace, identity] = signed.ids
  const [channel = '', purpose = ''] = signed.words.split('\n')
  return { workspace, identity, channel, purpose: purpose === '' ? undefined : purpose }
}

/** What a mail carries so that mail programs offer to unsubscribe by one click (RFC 2369, RFC 8058). */
export function unsubscribeHeaders(
  serverSecret: string,
  publicUrl: string,
  about: Unsubscribing,
): { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': string } {
  return {
    'List-Unsubscribe': `<${unsubscribeLink(serverSecret, publicUrl, about)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** The address of the page, for the foot of a mail. */
export function unsubscribeLink(serverSecret: string, publicUrl: string, about: Unsubscribing): string {
  return `${publicUrl.replace(/\/$/, '')}/u/${unsubscribeToken(serverSecret, about)}`
}

import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { expect } from 'vitest'

export type LetterBox = {
  /** What a house needs to know to send its letters here. */
  settings: Record<string, string>
  /** The link in a letter to this address, once it is here; `to` tells letters apart, such as "/reset#". */
  linkTo: (address: string, to?: string) => Promise<string>
  close: () => Promise<void>
}

/** A mail server that takes every letter and keeps it. */
export async function openLetterBox(): Promise<LetterBox> {
  const letters: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) =>
      void text(stream).then(letter => {
        letters.push(letter.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        done()
      }),
  })
  await new Promise<void>(listening => void smtp.listen(0, '127.0.0.1', listening))
  const { port } = smtp.server.address() as AddressInfo
  const found = (address: string, to: string) =>
    letters
      .filter(letter => letter.includes(`To: ${address}`))
      .flatMap(letter => letter.match(/http:\S+#\S+/g) ?? [])
      .findLast(link => link.includes(to))
  return {
    settings: { DUET_SMTP_URL: `smtp://127.0.0.1:${port}`, DUET_MAIL_FROM: 'Duet <duet@example.com>' },
    linkTo: async (address, to = '#') => {
      await expect.poll(() => found(address, to), { timeout: 60_000 }).toBeDefined()
      return found(address, to) ?? ''
    },
    close: () => new Promise<void>(closed => smtp.close(closed)),
  }
}

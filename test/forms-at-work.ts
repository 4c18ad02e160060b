import type { AddressInfo } from 'node:net'
import { text as textIn } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Door } from '#contract/door.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import { sendLetters } from '#server/mail/send-mail.ts'
import { must, revenueTeam } from './revenue-team.ts'

export const PLAIN: FormDefinition = {
  language: 'en',
  title: 'Contact <us>',
  fields: [
    { key: 'name', label: 'Name', kind: 'text', required: false, means: 'name' },
    { key: 'email', label: 'E-mail', kind: 'email', required: true, means: 'email' },
    { key: 'size', label: 'Size', kind: 'number', required: false, means: 'attribute' },
    { key: 'words', label: 'Message', kind: 'long', required: true, means: 'message' },
    { key: 'from', label: 'From', kind: 'hidden', required: false, means: 'answer', value: 'footer' },
  ],
  consents: [{ purpose: 'news', text: 'Send me "news".', required: false }],
  origins: [],
  expectsReply: true,
  doubleOptIn: false,
  proof: false,
}
export const SAID = {
  _submission: 'submission-number-1',
  name: 'Anna',
  email: 'anna@form.example',
  words: 'Hello',
  from: 'header',
}

type Page = { status: number; html: string; headers: Headers }

/** A company with forms, people who fill them in from addresses of their own, and a mail server that keeps every letter. */
export async function formsAtWork(more: Parameters<typeof revenueTeam>[0] = {}) {
  const letters: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) =>
      void textIn(stream).then(letter => {
        letters.push(letter.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        done()
      }),
  })
  await new Promise<void>(listening => void smtp.listen(0, '127.0.0.1', listening))
  const { port } = smtp.server.address() as AddressInfo
  const mail = {
    smtp: `smtp://127.0.0.1:${port}`,
    from: 'Duet <duet@example.com>',
    address: 'https://duet.example.com',
  }
  const team = await revenueTeam({ mail, trustProxy: true, ...more })
  const { owner } = team.server.database
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const reply = await fetch(team.server.url + path, { redirect: 'manual', ...init })
    return { status: reply.status, html: await reply.text(), headers: reply.headers }
  }
  let made = 0
  return {
    team,
    form: async (change: Partial<FormDefinition> = {}): Promise<Door & { path: string }> => {
      const body = { kind: 'form', name: `Form ${++made}`, settings: { ...PLAIN, ...change } }
      const door = must<Door>(await team.owner.ask('POST', '/v1/doors', body))
      return { ...door, path: door.address ?? '' }
    },
    look: (path: string): Promise<Page> => ask(path, {}),
    fill: (path: string, said: Record<string, string>, from = '192.0.2.1'): Promise<Page> =>
      ask(path, { method: 'POST', headers: { 'x-forwarded-for': from }, body: new URLSearchParams(said) }),
    touchesOf: async (door: Door): Promise<Record<string, unknown>[]> => {
      await team.beat()
      const { rows } = await owner.query<Record<string, unknown>>(
        `SELECT kind, subject, body AS text, name, attributes FROM touchpoint WHERE source = $1
          ORDER BY occurred_at, external_id`,
        [door.source],
      )
      return rows
    },
    consentsTo: async (address: string): Promise<string[]> => {
      await team.beat()
      const { rows } = await owner.query<{ said: string }>(
        `SELECT purpose || ' ' || channel || ' ' || given || ' ' || how AS said FROM consent
          JOIN identity ON identity.id = consent.identity_id WHERE value = $1`,
        [address],
      )
      return rows.map(row => row.said)
    },
    waitsOf: async (door: Door): Promise<number> => {
      const { rows } = await owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM wait WHERE thread LIKE $1 || '/%' AND answered_at IS NULL`,
        [door.source],
      )
      return rows[0]?.count ?? 0
    },
    /** Sends what waits to be sent. */
    post: () =>
      sendLetters(team.server.database.pool, {
        mail,
        secret: 'a secret of the tests, long enough',
        clock: team.now,
      }),
    lettersTo: (email: string): string[] => letters.filter(letter => letter.includes(`To: ${email}`)),
    close: async () => {
      await team.close()
      await new Promise<void>(closed => smtp.close(closed))
    },
  }
}

export type FormsAtWork = Awaited<ReturnType<typeof formsAtWork>>

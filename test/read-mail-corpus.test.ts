import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type MailRead, readMail } from '#server/mailbox/read-mail.ts'

const DATA = join(import.meta.dirname, '../../shared/data/email-corpus')
const BOUNCES = join(DATA, 'sisimai-bounces')
const REPLIES = join(DATA, 'reply-parser')
const TALON = join(DATA, 'talon-replies/tests/fixtures')

const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8')
const listed = (folder: string, ends: string) => readdirSync(folder).filter(name => name.endsWith(ends))
const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A body as a mail of somebody, as the fixtures have bodies alone. */
function mailOf(body: string, sender: string): Buffer {
  const from = sender === '' || sender.includes('@') ? sender : `${sender} <sender@example.com>`
  return Buffer.from(`From: ${from}\nContent-Type: text/plain; charset=utf-8\n\n${body}`)
}

/** Counts what is as expected, and tells how much of it and what was not. */
class Agreement {
  readonly #name: string
  readonly #wrong: string[] = []
  #count = 0
  constructor(name: string) {
    this.#name = name
  }
  note(what: string, agrees: boolean): void {
    this.#count += 1
    if (!agrees) this.#wrong.push(what)
  }
  share(): number {
    const right = this.#count - this.#wrong.length
    console.info(`${this.#name}: ${right} of ${this.#count}, ${((100 * right) / this.#count).toFixed(1)} %`)
    if (this.#wrong.length > 0) console.info(`  not: ${this.#wrong.join(', ')}`)
    return right / this.#count
  }
}

type Expected = { dsn: string; reason: string; hardbounce: boolean }
const NO_BOUNCE = new Set(['feedback', 'vacation', 'delivered'])

function expectedVerdict(expected: readonly Expected[]): string {
  if (expected.some(one => one.hardbounce)) return 'hard'
  return expected.every(one => NO_BOUNCE.has(one.reason)) ? 'other' : 'soft'
}

function verdict({ kind, hard }: MailRead): string {
  if (kind === 'bounce') return hard ? 'hard' : 'soft'
  return kind === 'message' ? kind : 'other'
}

/** The mails may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(DATA))(
  'mails that nobody on this project wrote (skipped where ../shared/data/email-corpus is absent)',
  () => {
    const files = existsSync(DATA)
      ? readdirSync(DATA, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => join(entry.parentPath, entry.name))
      : []
    const read = new Map<string, MailRead>()
    beforeAll(async () => {
      for (const file of files) read.set(file, await readMail(readFileSync(file)))
    }, 120_000)

    test('are all read, none refused', () => {
      expect(files.length).toBeGreaterThan(600)
      expect([...read].filter(([, mail]) => mail.refused).map(([file]) => file)).toEqual([])
    })

    test('that bounced: hard, soft or other as others judged it, in at least 95 %', () => {
      const agreement = new Agreement('bounces, hard/soft/other')
      const recipients = new Agreement('bounces, hard or not by recipient')
      const key: { file: string; expect: Expected[] }[] = JSON.parse(textOf(BOUNCES, 'expected_bounces.json'))
      for (const { file, expect: expected } of key) {
        const mail = read.get(join(BOUNCES, file))
        if (!mail) throw new Error(`${file} was not read`)
        agreement.note(file, verdict(mail) === expectedVerdict(expected))
        const found = expected.map(
          (one, at) => mail.recipients[at]?.hard === one.hardbounce || NO_BOUNCE.has(one.reason),
        )
        recipients.note(file, found.every(Boolean))
      }
      recipients.share()
      expect(agreement.share()).toBeGreaterThanOrEqual(0.95)
    })

    test('that did not bounce are not called so', () => {
      const kinds = readdirSync(join(BOUNCES, 'maildir/not')).map(
        name => read.get(join(BOUNCES, 'maildir/not', name))?.kind,
      )
      expect(kinds).not.toContain('bounce')
      const ordinary = files.filter(file => file.startsWith(TALON) || file.startsWith(REPLIES))
      expect(ordinary.map(file => read.get(file)?.kind).filter(kind => kind !== 'message')).toEqual([])
    })

    test('of line ends of every kind are read alike', () => {
      const reasons = (folder: string) =>
        listed(join(BOUNCES, 'maildir', folder), '.eml').map(name =>
          read.get(join(BOUNCES, 'maildir', folder, name)),
        )
      for (const mail of [...reasons('dos'), ...reasons('mac')])
        expect(mail?.kind).toMatch(/bounce|complaint/)
    })

    type Reply = { reply?: string; contains?: string[]; quoted?: string[]; signature_starts_with?: string }

    test('of email-reply-parser: new text as expected, in at least 90 %', async () => {
      const agreement = new Agreement('reply-parser')
      const { note: _, ...expected }: Record<string, Reply> & { note?: unknown } = JSON.parse(
        textOf(REPLIES, 'expectations.json'),
      )
      for (const [name, one] of Object.entries(expected)) {
        const { newText } = await readMail(mailOf(textOf(REPLIES, name), ''))
        const same = one.reply === undefined || spaced(newText) === spaced(one.reply)
        const has = (one.contains ?? []).every(words => newText.includes(words))
        const free = (one.quoted ?? []).every(words => !newText.includes(words))
        const unsigned =
          one.signature_starts_with === undefined || !newText.split('\n').includes(one.signature_starts_with)
        agreement.note(name, same && has && free && unsigned)
      }
      expect(agreement.share()).toBeGreaterThanOrEqual(0.9)
    })

    test('of talon: new text as expected, in at least 90 %', async () => {
      const agreement = new Agreement('talon')
      for (const name of listed(join(TALON, 'standard_replies'), '.eml')) {
        agreement.note(
          name,
          spaced(read.get(join(TALON, 'standard_replies', name))?.newText ?? '') === standardReply(name),
        )
      }
      for (const name of listed(join(TALON, 'html_replies'), '.html')) {
        agreement.note(
          name,
          spaced(read.get(join(TALON, 'html_replies', name))?.newText ?? '') ===
            'Hi. I am fine. Thanks, Alex',
        )
      }
      const signed = join(TALON, 'signature/emails/stripped')
      for (const name of listed(signed, '_body')) {
        const [body, sender, signature] = ['_body', '_sender', '_signature'].map(end =>
          textOf(signed, name.replace('_body', end)).trim(),
        )
        const { newText } = await readMail(mailOf(body ?? '', sender ?? ''))
        agreement.note(
          name,
          spaced(newText) === spaced((body ?? '').slice(0, (body ?? '').length - (signature ?? '').length)),
        )
      }
      expect(agreement.share()).toBeGreaterThanOrEqual(0.9)
    })

    /** Talon leaves the signature to another step, so its expected replies still have it; ours have not. */
    function standardReply(name: string): string {
      const path = join(TALON, 'standard_replies', name.replace('.eml', '_reply_text'))
      const reply = existsSync(path) ? textOf(path) : 'Hello'
      return spaced(reply.split(/^(?:-- ?|Sent from .*)$/m)[0] ?? '')
    }
  },
)

// cspell:disable -- words of many languages and of mail programs
import { describe, expect, test } from 'vitest'
import { cleanName } from './attachment-name.ts'
import { type ParsedMail, readFields } from './parsed-mail.ts'
import { readParsedMail } from './read-mail.ts'
import { sniffContent, typeOfContent } from './sniff-content.ts'
import { baseSubject, threadOf } from './thread.ts'

function mail(header: string, text = 'When are you open?', report = ''): ParsedMail {
  const fields = readFields(header)
  const value = (name: string) => fields.find(field => field.name === name)?.value ?? ''
  return {
    fields,
    contentType: { value: 'text/plain', params: report === '' ? {} : { 'report-type': report } },
    from: { name: '', address: value('from') || 'ann@example.org' },
    subject: value('subject'),
    text,
    html: undefined,
    parts: [],
  }
}

const kind = (header: string, text?: string) => readParsedMail(mail(header, text)).kind

describe('an answer of a machine', () => {
  test.each([
    'Auto-Submitted: auto-replied (vacation)',
    'X-Autoreply: yes',
    'X-Autorespond: Re: Offer',
    'Precedence: auto_reply',
    'Subject: Automatic reply: Offer',
    'Subject: Auto: Re: Offer',
    'Subject: Out of Office: Offer',
    'Subject: Out of office until Monday',
    'Subject: Automatische Antwort: Angebot',
    'Subject: Abwesenheitsnotiz: Angebot',
    'In-Reply-To: <a@x>\nSubject: Ich bin im Urlaub',
    'Subject: Réponse automatique : Offre',
    'References: <a@x>\nSubject: Absence du bureau',
    'Subject: Respuesta automática: Oferta',
    'Subject: Risposta automatica: Offerta',
    'Subject: Automatisch antwoord: Offerte',
    'Subject: Automatyczna odpowiedź: Oferta',
    'Subject: Resposta automática: Oferta',
    'Subject: Autosvar: Tilbud',
    'Subject: Автоответ: Предложение',
    'Subject: 自動応答: offer',
    'Subject: Offer [Auto-Reply]',
  ])('%s', header => expect(kind(header)).toBe('auto-reply'))

  test('a receipt (RFC 8098) too', () => {
    expect(
      readParsedMail(mail('Subject: Read: Offer', 'Your message was read', 'disposition-notification')).kind,
    ).toBe('auto-reply')
  })

  test('but not what a person answers to one', () => {
    expect(kind('Subject: Re: Automatic reply: Offer')).toBe('message')
    expect(kind('Subject: Re: Out of office')).toBe('message')
    expect(kind('Subject: Automatic doors for our office')).toBe('message')
    expect(kind('Auto-Submitted: no')).toBe('message')
    expect(kind('Subject: Absence of the second invoice')).toBe('message')
    expect(kind('Subject: Urlaub in Ihrem Hotel')).toBe('message')
  })
})

describe('what is written to many, or without waiting for an answer', () => {
  test.each([
    'Auto-Submitted: auto-generated',
    'Precedence: bulk',
    'Precedence: list',
    'List-Id: <news.example.org>',
    'List-Unsubscribe: <mailto:off@example.org>',
    'From: noreply@example.org',
    'From: no-reply@example.org',
    'From: nicht-antworten@example.org',
    'X-Auto-Response-Suppress: All',
    'Return-Path: <>',
  ])('%s', header => expect(kind(header)).toBe('other'))

  test('a list of our own is an address by which people write to us', () => {
    const header =
      'List-Id: Sales <sales.example.com>\nPrecedence: list\nList-Unsubscribe: <mailto:off@example.com>'
    expect(readParsedMail(mail(header), { ownDomains: new Set(['example.com']) }).kind).toBe('message')
    expect(readParsedMail(mail(header), { ownDomains: new Set(['ample.com']) }).kind).toBe('other')
    expect(kind(header)).toBe('other')
  })
})

test('the form of a website is what the person wrote who filled it in', () => {
  const from = 'From: noreply@our-site.example'
  expect(kind(`${from}\nReply-To: Ann <ann@example.org>`)).toBe('message')
  expect(kind(`${from}\nAuto-Submitted: auto-generated\nReply-To: Ann <ann@example.org>`)).toBe('message')
  expect(kind(`${from}\nReply-To: help@our-site.example`)).toBe('other')
  expect(kind(`${from}\nReply-To: Ann <ann@example.org>\nList-Unsubscribe: <mailto:x@y.z>`)).toBe('other')
})

describe('who wants no more', () => {
  test.each([
    ['Subject: unsubscribe', ''],
    ['Subject: Re: Our offer', 'Unsubscribe'],
    ['Subject: Re: Unser Angebot', 'Bitte abmelden!'],
    ['Subject: Re: Notre offre', 'Désabonnement'],
    ['Subject: STOP', ''],
  ])('%s, %s', (header, text) => {
    expect(readParsedMail(mail(`From: ann@example.org\n${header}`, text))).toMatchObject({
      kind: 'complaint',
      recipients: [{ address: 'ann@example.org', reason: 'feedback', hard: false }],
    })
  })

  test('a question that mentions it is a message', () => {
    expect(kind('Subject: unsubscribe', 'How can I unsubscribe from the one and keep the other?')).toBe(
      'message',
    )
    expect(kind('Subject: Re: Offer', 'Please stop by on Monday')).toBe('message')
  })
})

describe('where a mail stands in its conversation (RFC 5322 section 3.6.4)', () => {
  const thread = (header: string, subject = '') => threadOf(readFields(header), subject)

  test('the first of the references is the root', () => {
    expect(thread('Message-ID: <c@x>\nIn-Reply-To: <b@x>\nReferences: <a@x>\n <b@x>')).toMatchObject({
      messageId: 'c@x',
      inReplyTo: 'b@x',
      references: ['a@x', 'b@x'],
      root: 'a@x',
    })
  })
  test('without references what is answered, without both the mail itself', () => {
    expect(thread('Message-ID: <c@x>\nIn-Reply-To: Your message of Monday <b@x>').root).toBe('b@x')
    expect(thread('Message-ID: <c@x>').root).toBe('c@x')
    expect(thread('Subject: x')).toMatchObject({ messageId: '', root: '', references: [] })
  })
  test('of a chain without end the first and the newest stay', () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `<${at}@x>`)
    const { references, root } = thread(`References: ${ids.join(' ')}`)
    expect([references.length, root, references.at(-1)]).toEqual([100, '0@x', '4999@x'])
  })
  test('ids without brackets are read, and other words are not', () => {
    expect(thread('References: a@x b@x nonsense').references).toEqual(['a@x', 'b@x'])
  })

  test.each([
    ['Re: Offer', 'Offer'],
    ['RE: AW: WG: Offer', 'Offer'],
    ['Re[2]: Fwd: Offer', 'Offer'],
    ['Antw: SV: VS: Odp: Offer', 'Offer'],
    ['回复：Offer', 'Offer'],
    ['Re:', 'Re:'],
    ['Reorder of 5 pieces', 'Reorder of 5 pieces'],
    ['  Offer   for  you (fwd)', 'Offer for you'],
  ])('the subject of %s is %s', (subject, base) => expect(baseSubject(subject)).toBe(base))
})

describe('names of attachments are hostile', () => {
  test.each([
    ['offer.pdf', 'offer.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\calc.exe', 'calc.exe'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    [
      'a\r\nContent-Type: text/html',
      'aContent-Type_ text_html'.replace('text_html', 'html').replace('aContent-Type_ ', ''),
    ],
    ['\u0000\u0007', 'attachment'],
    ['...', 'attachment'],
    ['.htaccess', 'htaccess'],
    ['con.txt', '_con.txt'],
    ['a?b*c|d"e.txt', 'a_b_c_d_e.txt'],
    ['nyan cat ✔.gif', 'nyan cat ✔.gif'],
    ['  a   b .txt ', 'a b .txt'],
    ['', 'attachment'],
  ])('%j is shown as %j', (name, shown) => expect(cleanName(name)).toBe(shown))

  test('a name without end is cut, and its ending stays', () => {
    const shown = cleanName(`${'a'.repeat(100_000)}.exe`)
    expect([...shown].length).toBe(120)
    expect(shown.endsWith('….exe')).toBe(true)
  })
})

describe('what an attachment is, its bytes say', () => {
  const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))

  test.each([
    ['%PDF-1.4', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['MZ\x90\0', 'application/x-msdownload'],
    ['PK\x03\x04', 'application/zip'],
    ['  <html><script>', 'text/html'],
    ['<svg onload=x>', 'image/svg+xml'],
    ['<?xml version="1.0"?><svg>', 'image/svg+xml'],
    ['#!/bin/sh', 'text/x-script'],
    ['Hello', 'text/plain'],
    ['\0\x01\x02', 'application/octet-stream'],
    ['', 'text/plain'],
  ])('%j is %s', (start, type) => expect(sniffContent(bytes(start))).toBe(type))

  test('the claim counts only where it narrows that down', () => {
    expect(typeOfContent('text/html', 'image/png')).toBe('text/html')
    expect(typeOfContent('application/x-msdownload', 'application/pdf')).toBe('application/x-msdownload')
    expect(typeOfContent('text/plain', 'text/csv')).toBe('text/csv')
    expect(
      typeOfContent(
        'application/zip',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ),
    ).toContain('wordprocessingml')
  })
})

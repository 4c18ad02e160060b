// cspell:disable -- words of many languages and of mail programs
import { describe, expect, test } from 'vitest'
import { attributionEndingAt } from './attribution.ts'
import { newTextOf } from './new-text.ts'
import type { Address, ParsedMail } from './parsed-mail.ts'
import { beginsReplyHeader } from './reply-header.ts'
import { signatureStart } from './signature.ts'

const EMPTY: ParsedMail = {
  fields: [],
  contentType: { value: 'text/plain', params: {} },
  from: undefined,
  subject: '',
  text: undefined,
  html: undefined,
  parts: [],
}
const ofText = (text: string, name = '') =>
  newTextOf({
    ...EMPTY,
    text,
    from: name === '' ? undefined : ({ name, address: 'a@example.com' } satisfies Address),
  })
const ofHtml = (html: string) => newTextOf({ ...EMPTY, html })

describe('who wrote what is quoted, in the words of mail programs', () => {
  test.each([
    'On Apr 3, 2012, at 4:19 PM, Bob <bob@example.com> wrote:',
    'On Mon, Apr 2, 2012 at 6:26 PM, Megan One <megan@example.com> wrote:',
    'On Tuesday, April 3, 2012 at 4:55 PM, Megan wrote:',
    'On 04/02/2012 06:26 PM, Megan One wrote:',
    'On Fri, 16 Dec 2011 12:47:00 +0100\nCorey Donohoe <corey@example.com> wrote:',
    'On Dec 16, 2011, at 12:47 PM, Corey Donohoe\n<corey@example.com>\nwrote:',
    'Am 03.04.2012 um 16:19 schrieb Max Muster <max@example.de>:',
    'Am Di., 3. Apr. 2012 um 16:19 Uhr schrieb Max Muster <\nmax@example.de>:',
    'Max Muster <max@example.de> schrieb am Di., 3. Apr. 2012, 16:19:',
    'Max Muster schrieb am 03.04.2012 um 16:19:',
    'Le mar. 3 avr. 2012 à 16:19, Bob Martin <bob@example.fr> a écrit :',
    'Le 03/04/2012 16:19, Bob Martin a écrit :',
    'El mar, 3 abr 2012 a las 16:19, Bob (<bob@example.es>) escribió:',
    'Il giorno mar 3 apr 2012 alle ore 16:19 Bob <bob@example.it> ha scritto:',
    'Il 03/04/2012 16:19, Bob ha scritto:',
    'Op di 3 apr. 2012 om 16:19 schreef Bob <bob@example.nl>:',
    'Op 3 apr. 2012, om 16:19 heeft Bob <bob@example.nl> het volgende geschreven:',
    'wt., 3 kwi 2012 o 16:19 Bob <bob@example.pl> napisał(a):',
    'W dniu 03.04.2012 o 16:19, Bob pisze:',
    'Em ter., 3 de abr. de 2012 às 16:19, Bob <bob@example.pt> escreveu:',
    'tis 3 apr. 2012 kl. 16:19 skrev Bob <bob@example.se>:',
    'Den 3. apr. 2012 kl. 16.19 skrev Bob <bob@example.dk>:',
    'ti 3. huhtik. 2012 klo 16.19 Bob (bob@example.fi) kirjoitti:',
    '03.04.2012, 14:20, "Bob" <bob@example.ru>:',
    'вт, 3 апр. 2012 г. в 16:19, Bob <bob@example.ru>:',
    '2012年4月3日(火) 16:19 Bob <bob@example.jp>:',
    '2014-10-17 11:28 GMT+03:00 Bob <\nbob@example.com>:',
    'On Nov 30, 2011, at 12:47 PM, Somebody <\n416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@example.com>\nwrote:',
    'Vào 14:24 8 tháng 6, 2015, Bob <bob@example.vn> đã viết:',
    '---- Bob Miller wrote ----',
    '--- On Wed, 4/4/12, bob@example.com <bob@example.com> wrote:',
  ])('%s', attribution => {
    expect(ofText(`Fine with me.\n\n${attribution}\n\n> When?\n> Where?\n`)).toBe('Fine with me.')
    expect(ofText(`Fine with me.\n\n${attribution}\nWhen?\nWhere?\n`)).toBe('Fine with me.')
  })

  test.each([
    'On your remote host you can run:',
    'Two questions on 12/3 and 12:30:',
    'He wrote:',
    'The times on which I am there:',
    'I wrote to you on Monday:',
    'I wrote to you on 12/3/2020 at 12:30:',
    'On 3 April 2012 at 12:30 you wrote:',
    'Am 3.4.2012 schrieb ich Ihnen:',
    'Please send it to ann@example.com by 12:30:',
    'On 12/3 at 12:30 in ann@example.com:',
  ])('but not: %s', sentence => {
    expect(ofText(`${sentence}\n\nand then the rest`)).toBe(`${sentence}\n\nand then the rest`)
  })
})

describe('the header of an answered mail', () => {
  test.each([
    'From: Bob [mailto:bob@example.com]\nSent: Friday, 23 March 2012 5:08 p.m.\nTo: Ann\nSubject: Offer',
    '*From:* Bob\n*Sent:* Thursday, February 09, 2012 1:36 PM\n*To:* ann@example.com\n*Subject:* Offer',
    'Von: Bob <bob@example.de>\nGesendet: Freitag, 23. März 2012 17:08\nAn: Ann\nBetreff: Angebot',
    'De : Bob <bob@example.fr>\nEnvoyé : vendredi 23 mars 2012 17:08\nÀ : Ann\nObjet : Offre',
    'De: Bob\nEnviado el: viernes, 23 de marzo de 2012\nPara: Ann\nAsunto: Oferta',
    'Da: Bob\nInviato: venerdì 23 marzo 2012\nA: Ann\nOggetto: Offerta',
    'Van: Bob\nVerzonden: vrijdag 23 maart 2012\nAan: Ann\nOnderwerp: Offerte',
    'Od: Bob\nWysłano: 23 marca 2012\nDo: Ann\nTemat: Oferta',
    'Från: Bob\nSkickat: den 23 mars 2012\nTill: Ann\nÄmne: Offert',
    'Fra: Bob\nSendt: 23. mars 2012\nTil: Ann\nEmne: Tilbud',
    'From: bob@example.com\nDate: Wed, 16 May 2012 00:15:02 -0600',
    'Date: Thu, 26 Jun 2014 13:53:45 +0400\nSubject: Test\nFrom: bob@example.com\nTo: ann@example.com',
  ])('%s', header => {
    expect(ofText(`Yes please.\n\n${header}\n\nShall we?\n`)).toBe('Yes please.')
    expect(ofText(`Yes please.\n________________________________\n${header}\n\nShall we?\n`)).toBe(
      'Yes please.',
    )
  })

  test.each([
    '-----Original Message-----',
    '----- Ursprüngliche Nachricht -----',
    '-----Message d’origine-----'.replace('’', "'"),
    '-----Mensaje original-----',
    '-----Messaggio originale-----',
    '-----Oorspronkelijk bericht-----',
    '-----Mensagem original-----',
    '----- Wiadomość oryginalna -----',
    '##- Please type your reply above this line -##',
  ])('or a row that says so: %s', row => {
    expect(ofText(`Yes please.\n\n${row}\nShall we?`)).toBe('Yes please.')
  })

  test('is no appointment', () => {
    const said =
      'Invitation:\n\nDate: Wednesday 3, October 2011\nTime: 7:00\nAddress: 130 Fox St\n\nPlease bring your ID.'
    expect(ofText(said)).toBe(said)
  })

  test('is no list of names and dates in the words themselves', () => {
    const said = 'From: Berlin\nTo: Vienna\nwould be the way.'
    expect(ofText(said)).toBe(said)
  })
})

describe('answers stand above, below and between', () => {
  test('what is set off on both sides is no quotation', () => {
    expect(ofText('Visit us:\n>>> https://example.com <<<\nAnn')).toContain('https://example.com')
  })
  test('below', () => {
    expect(ofText('On 04/02/2012 06:26 PM, Megan wrote:\n> Hi\n> there\nHello')).toBe('Hello')
  })
  test('between', () => {
    const text =
      'Hi,\nOn 2012-04-02 18:26, Megan wrote:\n> When?\n\nMonday.\n\n> Where?\n\nAt ours.\n\n-- \nAnn'
    expect(ofText(text)).toBe('Hi,\n\nMonday.\n\nAt ours.')
  })
  test('of a forwarded mail without own words the forwarded ones are said', () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nDate: Mon, 2 Apr 2012\nSubject: Offer\nTo: Ann\n\nPlease call me.\n'
    expect(ofText(forwarded)).toBe('Please call me.')
    expect(ofText(`For you.\n\n${forwarded}`)).toBe('For you.')
  })
  test('of an answer without words nothing is said, of a forwarded mail by its header alone what it forwards', () => {
    const text = 'From: Bob\nSent: Monday\nTo: Ann\nSubject: Offer\n\nPlease call me.'
    expect(newTextOf({ ...EMPTY, text, subject: 'RE: Offer' })).toBe('')
    expect(newTextOf({ ...EMPTY, text, subject: 'WG: Offer' })).toBe('Please call me.')
  })
  test('of an answer with a quotation alone nothing is said', () => {
    expect(ofText('On 04/02/2012 06:26 PM, Megan wrote:\n> Hi\n')).toBe('')
  })
})

describe('signatures', () => {
  test.each([
    'Sent from my iPhone',
    'Sent from my Verizon Wireless BlackBerry',
    'Sent from Yahoo Mail for iPhone',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Von meinem iPhone gesendet',
    'Gesendet von meinem Samsung Galaxy Smartphone.',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Wysłane z iPhone’a',
    'Enviado do meu iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    '-- \nAnn Miller\n+43 1 234567',
    '--\nAnn Miller',
    '________________\nAnn Miller | Director\nwww.example.com',
    '_______________________________________________\nriak-users mailing list\nriak@example.com',
  ])('%s', signature => {
    expect(ofText(`Here it is.\n\n${signature}`)).toBe('Here it is.')
  })

  test.each([
    'Sent from my desk, is much easier than my mobile phone.',
    'We sent it from the office yesterday and it came back.',
    '-- FOUR $100 gift certificates\n-- EIGHT $50 gift certificates',
    'And here is a fix -- this is no signature.\n\nkthxbai',
  ])('but not: %s', words => {
    expect(ofText(`Here it is.\n\n${words}`)).toBe(`Here it is.\n\n${words}`)
  })

  test('begin at the name of the sender, with the greeting above it', () => {
    expect(ofText('It is open.\n\nThank you,\nAnn', 'Ann Miller')).toBe('It is open.')
    expect(ofText('It is open.\n\nAnn Miller\nann@example.com\n(555) 346-9947', 'Miller, Ann')).toBe(
      'It is open.',
    )
    expect(ofText('Mit freundlichen Grüßen\nAnn Miller\nExample GmbH', 'Ann Miller')).toBe('')
  })

  test('stay when nobody is known to be called so', () => {
    expect(ofText('It is open.\n\nThanks,\nAlex')).toBe('It is open.\n\nThanks,\nAlex')
    expect(ofText('This is\nAnn Miller\nand I would like to order three of them.', 'Ann Miller')).toContain(
      'three',
    )
    expect(ofText('Thanks,\nAnn\n\nPS: bring the documents, please.', 'Ann Miller')).toContain('PS')
    expect(ofText('I met Ann\n\nand then we left for the long meeting with the others.', 'Ann')).toContain(
      'I met Ann',
    )
  })
})

describe('HTML mails', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Bob wrote:<br></div><blockquote class="gmail_quote">No?</blockquote></div>',
    ],
    [
      'Apple Mail',
      'Yes.<br><div><blockquote type="cite"><div>On 3 Apr 2012, at 16:19, Bob &lt;b@example.com&gt; wrote:</div>No?</blockquote></div>',
    ],
    [
      'Outlook',
      '<div class=WordSection1><p class=MsoNormal>Yes.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p><b>From:</b> Bob<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> x</p></div><p>No?</p></div>',
    ],
    [
      'Outlook on the web',
      '<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Od:</b> Bob</div><div>No?</div>',
    ],
    ['Yahoo', '<div>Yes.</div><div class="yahoo_quoted"><div>On Monday, Bob wrote:</div>No?</div>'],
    [
      'Thunderbird',
      'Yes.<br><div class="moz-cite-prefix">On 26.06.2014 14:41, Bob wrote:<br></div><blockquote cite="mid:x" type="cite">No?</blockquote>',
    ],
    ['a signature', '<p>Yes.</p><div class="gmail_signature">Ann<br>Director</div>'],
    [
      'what is hidden',
      '<style>p{}</style><div style="display:none">preview</div><p>Yes.</p><script>alert(1)</script>',
    ],
  ])('%s', (_, html) => {
    expect(ofHtml(html)).toBe('Yes.')
  })

  test('an answer between the quotations of Gmail is new', () => {
    const html =
      '<div class="gmail_quote"><div class="gmail_attr">Vào Th 2, Bob đã viết:</div><blockquote class="gmail_quote">When?</blockquote><div>Monday.</div><blockquote class="gmail_quote">Where?</blockquote><div>At ours.</div></div>'
    expect(ofHtml(html)).toBe('Monday.\n\nAt ours.')
  })

  test('what Gmail forwards is said where nothing else is', () => {
    const html =
      '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Bob<br>Date: Mon<br>Subject: x<br>To: Ann<br></div><br>Please call me.</div>'
    expect(ofHtml(html)).toBe('Please call me.')
    expect(ofHtml(`For you.${html}`)).toBe('For you.')
  })

  test('words that stand in the signature alone are kept', () => {
    expect(ofHtml('<div id="Signature" class="x">See you on Monday</div>')).toBe('See you on Monday')
  })

  test('a moved-in paragraph is no quotation', () => {
    expect(
      ofHtml('Yes:<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Monday</blockquote>'),
    ).toBe('Yes:\nMonday')
  })

  test('paragraphs, lines, lists and characters', () => {
    expect(ofHtml('<p>Caf&eacute; &amp; t&#234;te</p><p>a<br>b</p><ul><li>one<li>two</ul>')).toBe(
      'Café & tête\n\na\nb\n\n- one\n- two',
    )
  })
})

describe('the work grows with the length alone', () => {
  const counted = (lines: string[]) => {
    const seen = { count: 0 }
    const proxy = new Proxy(lines, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) seen.count += 1
        return Reflect.get(target, key, receiver)
      },
    })
    return { seen, proxy }
  }

  test.each<[string, (at: number) => string]>([
    ['lines that open an attribution', () => 'On Monday, 3 April 2012'],
    ['lines that end one', () => 'a@example.com wrote:'],
    ['lines of a header', at => ['From: a', 'x', 'To: b'][at % 3] ?? ''],
    ['rows of marks', () => '--'],
    ['names', () => 'Ann'],
  ])('%s: a bounded number of looks a line', (_, line) => {
    const size = 3000
    const { seen, proxy } = counted(Array.from({ length: size }).map((__, at) => line(at)))
    for (let at = 0; at < size; at++) {
      attributionEndingAt(proxy, at)
      beginsReplyHeader(proxy, at)
    }
    expect(seen.count).toBeLessThan(size * 40)
    seen.count = 0
    signatureStart(proxy, { name: 'Ann', address: 'a@example.com' })
    expect(seen.count).toBeLessThan(size * 4)
  })

  test.each([
    '>'.repeat(1_000_000),
    `${'_'.repeat(1_000_000)}x`,
    'On '.repeat(300_000),
    'wrote: '.repeat(150_000),
    `${'*'.repeat(500_000)}:`,
    'From: '.repeat(150_000),
    `${' '.repeat(500_000)}x:`,
    `Sent from ${'my '.repeat(300_000)}`,
    `thanks ${' '.repeat(500_000)}x`,
    `${'\n'.repeat(500_000)}x`,
    `${'>\n'.repeat(200_000)}`,
    `${'On 1.1.2020 a@example.com wrote:\n'.repeat(20_000)}`,
  ])('a line or a mail without end comes to an end (%#)', text => {
    expect(ofText(text, 'Ann').length).toBeLessThanOrEqual(text.length)
  })

  test.each([
    '<div>'.repeat(200_000),
    '<'.repeat(500_000),
    `<a ${'x="" '.repeat(100_000)}`,
    `<a ${'x=" '.repeat(100_000)}>`,
    '<!--'.repeat(100_000),
    '<style>'.repeat(100_000),
    `${'<blockquote>'.repeat(50_000)}x${'</blockquote>'.repeat(50_000)}`,
    '&#'.repeat(300_000),
    '<p></div>'.repeat(100_000),
  ])('neither does markup (%#)', html => {
    expect(ofHtml(html).length).toBeLessThanOrEqual(html.length)
  })
})

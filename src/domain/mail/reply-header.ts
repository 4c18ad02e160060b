/**
 * The header that mail programs put above the mail that is answered (Outlook and its like, Apple Mail and Gmail above a forwarded
 * one), by the names that its lines have in the languages of mail programs.
 */
// cspell:disable -- words of many languages and of mail programs
const LABELS: readonly (readonly [kind: string, names: string])[] = [
  [
    'from',
    'from|von|de la part de|de|da|van|od|från|fra|lähettäjä|frá|von:|отправитель|от|от кого|відправник|gönderen|kimden|feladó|expéditeur|remitente|mittente|remetente|afzender|nadawca|avsändare|afsender|avsender|odesílatel|发件人|寄件者|差出人|보낸 사람',
  ],
  [
    'sent',
    'sent|date|gesendet|datum|datum/uhrzeit|envoyé|date d.envoi|enviado|enviado el|fecha|data|enviada em|enviada|enviado em|inviato|data invio|verzonden|wysłano|data wysłania|wysłane|skickat|dato|sendt|lähetetty|päiväys|päivämäärä|отправлено|дата|надіслано|gönderildi|tarih|dátum|elküldve|odesláno|发送时间|日期|寄件日期|送信日時|日時|날짜|received|sent at|sent on',
  ],
  [
    'to',
    'to|an|à|a|para|aan|do|till|til|vastaanottaja|кому|кому:|komu|kime|címzett|收件人|宛先|받는 사람|para:|per',
  ],
  [
    'subject',
    'subject|betreff|objet|asunto|oggetto|onderwerp|temat|assunto|ämne|emne|aihe|тема|konu|tárgy|předmět|主题|主旨|件名|제목|re',
  ],
  [
    'cc',
    'cc|kopie|copie|copia|kopia|kopi|kopio|копия|bilgi|抄送|副本|reply-to|antwort an|répondre à|bcc|importance|priority|wichtigkeit|priorität|attachments|anhänge|anlagen|mailed-by|signed-by|organization',
  ],
]
// cspell:enable

const KINDS = new Map(
  LABELS.flatMap(([kind, names]) => names.split('|').map((name): [string, string] => [name, kind])),
)

/** `*From:* …`, `Von: …`, `> Date : …` */
const LINE = /^[\s>|*_]{0,20}(\p{L}[\p{L}\p{M}/.' -]{0,24}?)\s?[*_]{0,2}\s?[:：][*_]{0,2}(?:\s|$|(?=\S))/u
const LINES_LOOKED_AT = 12

function kindOf(line: string): string | undefined {
  const name = LINE.exec(line.slice(0, 80))?.[1]
  return name === undefined ? undefined : KINDS.get(name.toLowerCase())
}

/**
 * Whether a header of an answered mail begins at this line: three different lines of it, sender and date or subject among them, or an
 * address and a time of day; with nothing but their own continuations between.
 */
export function beginsReplyHeader(lines: readonly string[], at: number): boolean {
  if (kindOf(lines[at] ?? '') === undefined) return false
  const kinds = new Set<string>()
  let values = ''
  let others = 0
  for (const line of lines.slice(at, at + LINES_LOOKED_AT)) {
    const kind = kindOf(line)
    if (kind !== undefined) {
      kinds.add(kind)
      values += ` ${line.slice(0, 200)}`
      others = 0
    } else if (line.trim() === '' && kinds.size < 3) others += 1
    else if (line.trim() === '') break
    else others += 1
    if (others > 2) break
  }
  if (!kinds.has('from')) return false
  if (kinds.size >= 3) return kinds.has('sent') || kinds.has('subject')
  return kinds.has('sent') && /@[a-z0-9-]+\./i.test(values) && /\d[:.]\d\d/.test(values)
}

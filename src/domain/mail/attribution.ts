/** "… wrote" in the languages of mail programs. */
// cspell:disable -- words of many languages and of mail programs
const WROTE =
  /(?:^|[\s>,)"'”«»\]])(?:(?:wrote|writes)(?=\s*[:：]?\s*$)|schrieb|hat geschrieben|a [ée]crit|[ée]crivait|escribi[óo]|escrib[ií]a|ha scritto|scriveva|scrive|schreef|heeft geschreven|het volgende geschreven|geschreven|napisał(?:\(a\)|a)?|pisze|escreveu|skrev|kirjoitti|написал(?:\(а\)|а|и)?|пишет|писал(?:\(а\)|а)?|пише|написав|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|şunu yazdı|yazdı|írta|ezt írta|a scris|đã viết|έγραψε|写道|寫道|さんは書きました|님이 작성)(?=[\s:：,.]|$)/iu
// cspell:enable

const ADDRESS = /[^\s<>"'()[\],;:]{1,64}@[a-z0-9][a-z0-9.-]{1,100}/i
/** A year, a time of day or a date in figures. */
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{1,2}月\d{1,2}日/u

/** With what such a line begins: "On", or a weekday, or the date itself. */
// cspell:disable -- words of many languages and of mail programs
const OPENS =
  /^(?:-{2,4}\s?)?(?:on|am|le|el|il|il giorno|op|em|no dia|dnia|w dniu|den|d\.|på|pe|dne|dňa|în|σ\p{L}+|a|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|gio|ma|wo|vr|za|zo|pon|wt|śr|czw|pt|sob|niedz|seg|ter|qua|qui|sex|m[åa]n|tis|ons|tors?|fre|l[öø]r|s[öø]n|tirs|ti|ke|to|pe|la|su|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|在|于|\d{1,4})[.,\s年/-]/iu
// cspell:enable

const LONGEST_LINE = 400
const MOST_LINES = 4

/** People say "you wrote", mail programs say who. */
// cspell:disable -- words of many languages and of mail programs
const BY_PEOPLE =
  /\b(?:i|we|you|he|she|they|who|that|ich|er|wir|ihr|du|das|je|tu|il|elle|nous|vous|ils|usted|yo|lei|io|ik|jij|je|u|hij|zij|voc[êe]|eu|jag|du|han|hon|jeg)\s(?:wrote|writes|schrieb|a [ée]crit|avez [ée]crit|escribi[óo]|ha scritto|schreef|escreveu|skrev)\b|\bschrieb (?:ich|er|sie|ihnen|dir)\b|skrev (?:du|jag|jeg|han)\b/i
// cspell:enable

/** "wrote" in the middle, as German, Dutch and the Nordic languages put it: Am … schrieb Max Muster: */
const ENDS = /[:：]\s*$/

/**
 * How many lines, ending with this one, say who wrote what follows and when; 0 when they do not. Such a sentence is broken over up to
 * four lines by programs that count columns.
 */
export function attributionEndingAt(lines: readonly string[], at: number): number {
  const last = bare(lines[at] ?? '')
  if (!(ENDS.test(last) || /(?:wrote|写道|寫道)\s*$/i.test(last))) return 0
  let joined = ''
  let found = 0
  for (let count = 1; count <= MOST_LINES && at - count + 1 >= 0; count++) {
    const line = bare(lines[at - count + 1] ?? '')
    if (line === '') break
    joined = joined === '' ? line : `${line} ${joined}`
    const opens = OPENS.test(line) && /\d/.test(line)
    if (opens && attributes(joined)) return count
    if (found === 0 && attributes(joined)) found = count
  }
  return found
}

/** A line without marks of quoting and emphasis; one that is too long for such a sentence counts as empty. */
function bare(line: string): string {
  if (line.length > LONGEST_LINE) return ''
  return line.replace(/^[\s>|*_]+/, '').replace(/[*_\s]+$/, '')
}

function attributes(sentence: string): boolean {
  if (sentence.length > MOST_LINES * LONGEST_LINE) return false
  const wrote = WROTE.test(sentence) && !BY_PEOPLE.test(sentence)
  const address = ADDRESS.test(sentence)
  const date = DATE.test(sentence)
  if (wrote) return address || date
  return address && date && OPENS.test(sentence) && /[>)]\s*[:：]$/.test(sentence)
}

/** "-----Original Message-----" and its like: what follows is not new. */
// cspell:disable -- words of many languages and of mail programs
const SEPARATOR =
  /^[\s>*]*[-_=*—–]{2,}\s*(?:reply above this line|original[- ]?(?:message|nachricht|e?-?mail|meddelande)|ursprüngliche (?:nachricht|e-?mail|mitteilung)|message (?:d.origine|original|initial)|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|(?:wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna)|(?:ursprungligt|oprindelig|opprinnelig) (?:meddelande|meddelelse|melding|besked)|alkuperäinen viesti|původní zpráva|původní e-?mail|исходное сообщение|оригинал(?:ьное)? сообщени[ея]|reply message|原始邮件|原始郵件|元のメッセージ|original appointment)\s*[-_=*—–]{2,}\s*$/iu
// cspell:enable

/** "Begin forwarded message:", "---------- Forwarded message ---------" and its like. */
// cspell:disable -- words of many languages and of mail programs
const FORWARDED =
  /^[\s>*]*(?:[-_=*—–]{2,}\s*)?(?:begin forwarded message|forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|weitergeleitete nachricht|début du (?:message|courriel) (?:transféré|réexpédié)|message transféré|inicio del mensaje reenviado|mensaje reenviado|forwarded by [^\n]{0,100}|inizio messaggio inoltrato|messaggio inoltrato|begin doorgestuurd bericht|doorgestuurd bericht|mensagem (?:encaminhada|reencaminhada)|wiadomość przekazana|przekazana wiadomość|vidarebefordrat (?:meddelande|brev)|videresendt (?:meddelelse|melding|besked)|välitetty viesti|пересылаемое сообщение|пересланное сообщение|转发邮件|転送されたメッセージ)\s*:?\s*(?:[-_=*—–]{2,})?\s*$/iu
// cspell:enable

// cspell:disable -- words of many languages
/** "---- Bob wrote ----", as Android and Zoho set it off. */
const SET_OFF =
  /^[\s>*]*[-_=]{3,}\s?[^\n]{2,120}\s(?:wrote|schrieb|a [ée]crit|escribi[óo]|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\))?|написал(?:\(а\))?)\s?[-_=]{3,}\s*$/iu
// cspell:enable

export function isSeparator(line: string): boolean {
  return line.length <= 200 && (SEPARATOR.test(line) || SET_OFF.test(line) || ABOVE.test(line))
}

/** Lines under which help desks ask not to write. */
// cspell:disable -- words of many languages and of mail programs
const ABOVE =
  /^[\s#*>-]*(?:please )?(?:type|write|enter|reply)[^\n]{0,40} above this line[\s#*>.-]*$|^[\s#*>-]*bitte oberhalb dieser (?:linie|zeile)[^\n]{0,40}$/i
// cspell:enable

export function isForwardMark(line: string): boolean {
  return line.length <= 200 && FORWARDED.test(line)
}

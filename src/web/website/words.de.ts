import type { words as en } from './words.en.ts'

export const words: Readonly<Record<keyof typeof en, string>> = {
  'website.origins': 'Websites',
  'website.originsHint':
    'Eine je Zeile, etwa https://www.example.com. Was von anderen Websites kommt, wird abgewiesen.',
  'website.originsNeeded': 'Nennen Sie mindestens eine Website.',
  'website.consent': 'Bis ein Besucher gewählt hat',
  'website.consentHint':
    'Ihre Seite teilt mit, was der Besucher im Einwilligungsbanner gewählt hat; bis dahin gilt dies. Wer im Browser „Global Privacy Control“ eingeschaltet hat, wird nie erfasst.',
  'website.mode':
    '{mode, select, none {Nichts wird gesendet} cookieless {Seiten werden gezählt, im Browser bleibt nichts} other {Besucher werden wiedererkannt (im Browser gemerkt)}}',
  'website.saved': 'Die Website wurde geändert.',
  'website.savedForm': 'Das Formular wurde als neue Fassung gespeichert. Es erscheint sofort.',
  'website.beaconCame': 'Seitenaufrufe kommen an. Der letzte kam {when}.',
  'website.beaconAwaited':
    'Wir warten auf den ersten Seitenaufruf: Setzen Sie diese Zeilen in Ihre Website ein und öffnen Sie dann eine ihrer Seiten. Es erscheint hier von selbst.',
  'website.guide': 'Wohin diese Zeilen in WordPress, Shopify, Wix und anderen gehören, und wie Sie es prüfen',
  'website.install': 'Diese Zeilen in den Kopf (head) jeder Seite einsetzen',
  'website.copyLines': 'Zeilen kopieren',
  'website.calls': 'Was Ihre Seite noch mitteilen kann',
  'website.copyCalls': 'Aufrufe kopieren',
  'website.callsSay':
    'Einwilligung: none, cookieless oder full. Wer jemand zu sein angibt, gilt als Behauptung, nie als bewiesen. Ein mitgeteiltes Formular wartet auf eine Antwort, wenn es eine Adresse nennt.',
  'website.formNameHint': 'Besucher sehen ihn als Überschrift; sie lässt sich später ändern.',
  'website.language': 'Sprache des Formulars',
  'website.languageOf': '{language, select, de {Deutsch} other {Englisch}}',
  'website.answerCame': 'Antworten kommen an. Die letzte kam {when}.',
  'website.answerAwaited':
    'Noch kam keine Antwort. Öffnen Sie das Formular und senden Sie eine Probe ab: Es erscheint hier von selbst.',
  'website.openForm': 'Formular öffnen',
  'website.embedNeedsOrigins':
    'Um das Formular in Ihrer Website zu zeigen, nennen Sie oben die Website und speichern Sie. Die eigene Seite des Formulars geht auch ohne.',
  'website.embedScript': 'In die Website, per Skript mit passender Höhe',
  'website.embedFrame': 'Oder ohne Skript',
  'website.copyFrame': 'Zeile kopieren',
  'website.title': 'Überschrift des Formulars',
  'website.intro': 'Einleitung',
  'website.button': 'Text des Knopfs',
  'website.country': 'Land der Telefonnummern',
  'website.countryHint': 'Etwa DE. Leer: nur mit Landesvorwahl.',
  'website.thanks': 'Was nach einer Antwort gesagt wird',
  'website.embedOriginsHint': 'Die das Formular in ihren Seiten zeigen dürfen, eine je Zeile.',
  'website.redirect': 'Weiterleiten zu',
  'website.redirectHint': 'Statt des Danks: eine Adresse mit https:// auf einer dieser Websites.',
  'website.expectsReply': 'Eine Antwort wartet auf unsere Rückmeldung',
  'website.doubleOptIn': 'Adresse per E-Mail bestätigen lassen',
  'website.doubleOptInHint':
    'Die Antwort kommt sofort an; Einwilligungen gelten, sobald die Adresse bestätigt wurde.',
  'website.proof': 'Fluten teuer machen',
  'website.proofHint':
    'Browser rechnen für jede Antwort etwa eine Sekunde. Solche ohne Skripte kommen nur ab und zu durch.',
  'website.fields': 'Felder',
  'website.fieldsSay':
    'Ein Feld verschieben Sie durch Ziehen, mit seinen Pfeilen oder mit Alt und den Pfeiltasten.',
  'website.addField': 'Feld hinzufügen',
  'website.newField': 'Neues Feld',
  'website.movedTo': '{label} steht jetzt an Stelle {place}.',
  'website.drag': 'Ziehen',
  'website.kind':
    '{kind, select, text {Kurzer Text} long {Langer Text} email {E-Mail} phone {Telefon} choice {Auswahl} checkbox {Kästchen} number {Zahl} date {Datum} other {Verborgen}}',
  'website.isRequired': 'erforderlich',
  'website.up': '{label} nach oben',
  'website.down': '{label} nach unten',
  'website.remove': 'Entfernen',
  'website.removeField': '{label} entfernen',
  'website.label': 'Beschriftung von Feld {place}',
  'website.kindOf': 'Art von Feld {place}',
  'website.means': 'Was Feld {place} sagt',
  'website.meaning':
    '{meaning, select, email {Die E-Mail-Adresse} phone {Die Telefonnummer} name {Den Namen} company {Die Firma} message {Ihre Worte} attribute {Etwas über die Person} other {Etwas zu dieser Antwort}}',
  'website.key': 'Schlüssel von Feld {place}',
  'website.keyHint':
    'Unter dem es bei der Person steht. Der Schlüssel eines eigenen Felds (Einstellungen, Felder) füllt dieses Feld.',
  'website.options': 'Möglichkeiten von Feld {place}, eine je Zeile',
  'website.value': 'Wert von Feld {place}',
  'website.valueHint': 'Eine Adresse, die auf ?{key}=… endet, sagt einen anderen.',
  'website.hint': 'Hilfe unter Feld {place}',
  'website.required': 'Feld {place} muss ausgefüllt werden',
  'website.consents': 'Einwilligungen',
  'website.consentsSay':
    'Jede ist ein eigenes Kästchen, das anfangs leer ist. Ihr genauer Wortlaut bleibt bei jeder Antwort.',
  'website.consentText': 'Wortlaut von Einwilligung {place}',
  'website.purpose': 'Zweck von Einwilligung {place}',
  'website.purposeHint':
    'Kleinbuchstaben und Bindestriche, etwa newsletter: einer aus Ihrem Verzeichnis der Einwilligungen. Leer: aus dem Wortlaut gebildet.',
  'website.consentRequired': 'Ohne Einwilligung {place} lässt sich das Formular nicht absenden',
  'website.removeConsent': 'Einwilligung {place} entfernen',
  'website.addConsent': 'Einwilligung hinzufügen',
  'website.step.open': 'Der Zugang ist offen.',
  'website.step.paused': 'Der Zugang ist angehalten. Öffnen Sie ihn wieder.',
  'website.step.beacon': 'In der letzten Viertelstunde wurde eine Seite angesehen.',
  'website.step.noBeacon':
    'Noch hat sich keine Seite gemeldet: Setzen Sie die Zeilen in Ihre Website ein, öffnen Sie jetzt eine ihrer Seiten und versuchen Sie es noch einmal.',
  'website.step.letters': 'E-Mails zum Bestätigen von Adressen können versendet werden.',
  'website.step.noLetters':
    'Diese Installation versendet keine E-Mails, sodass niemand eine Adresse bestätigen kann. Setzen Sie DUET_SMTP_URL und DUET_URL.',
  'website.step.answer': 'In der letzten Viertelstunde kam eine Antwort an.',
  'website.step.noAnswer':
    'Noch kam keine Antwort an: Öffnen Sie das Formular, senden Sie eine Probe ab und versuchen Sie es noch einmal.',
  'website.needed': 'Diese Angabe wird gebraucht.',
  'website.fault.nobody-named':
    'Ein Formular braucht ein E-Mail- oder Telefonfeld, das ausgefüllt werden muss: Sonst könnte niemandem geantwortet werden.',
  'website.fault.no-address-to-confirm':
    'Zum Bestätigen per E-Mail braucht das Formular ein E-Mail-Feld, das ausgefüllt werden muss.',
  'website.fault.key-twice': 'Ein anderes Feld hat diesen Schlüssel.',
  'website.fault.purpose-twice': 'Eine andere Einwilligung hat diesen Zweck.',
  'website.fault.means-not': 'Ein Feld dieser Art kann das nicht sagen.',
  'website.fault.means-twice': 'Ein anderes Feld sagt das schon.',
  'website.fault.no-options': 'Eine Auswahl braucht mindestens eine Möglichkeit.',
  'website.fault.redirect-elsewhere':
    'Die Adresse muss mit https:// beginnen und auf einer der Websites oben liegen.',
}

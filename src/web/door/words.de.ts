import type { words as en } from './words.en.ts'

export const words: Readonly<Record<keyof typeof en, string>> = {
  'door.doors': 'Zugänge',
  'door.sentence':
    'Wo von selbst hereinkommt, was Menschen sagen. Jede Frage, die hier ankommt, wartet auf eine Antwort.',
  'door.failed': 'Die Zugänge konnten nicht gelesen werden',
  'door.none': 'Noch ist kein Zugang offen',
  'door.noneSentence':
    'Verbinden Sie ein Postfach, Ihre Website oder ein anderes Programm, dann steht im Gespräch, was Menschen dort sagen.',
  'door.kind':
    '{kind, select, tracker {Website} form {Formular} mailbox {Postfach} meta {WhatsApp, Facebook, Instagram} telephony {Telefon} other {Anderes Programm}}',
  'door.kindSentence':
    '{kind, select, tracker {Seiten, die Besucher ansehen, und woher sie kommen.} form {Ein Formular zum Ausfüllen, hier oder auf Ihrer Website.} mailbox {Eingehende E-Mails, und Antworten, die anderswo geschrieben werden.} meta {Nachrichten und Kommentare dort, und Antworten darauf.} telephony {Eingegangene Anrufe, auch die, die niemand angenommen hat.} other {Alles, was signierte Nachrichten senden kann (Webhooks).}}',
  'door.state':
    '{state, select, paused {Angehalten} failing {Gestört} new {Noch nichts angekommen} other {In Ordnung}}',
  'door.arrivals':
    '{count, plural, =0 {nichts in sieben Tagen} one {# in sieben Tagen} other {# in sieben Tagen}}',
  'door.lastArrival': 'zuletzt {when}',
  'door.open': 'Zugang öffnen',
  'door.name': 'Name',
  'door.nameHint': 'Wie Ihr Team ihn nennt, etwa „Chat auf der Website“.',
  'door.signing': 'Geheimnis zum Signieren',
  'door.signingHint':
    'Leer gelassen, wird hier eines erzeugt. Gibt Ihnen das andere Programm eines, das mit whsec_ beginnt, tragen Sie es hier ein.',
  'door.make': 'Diesen Zugang anlegen',
  'door.shown':
    'Mit diesem Geheimnis signiert das andere Programm. Es wird nur dieses eine Mal gezeigt: Tragen Sie es jetzt dort ein.',
  'door.back': 'Alle Zugänge',
  'door.notRead': 'Der Zugang konnte nicht gelesen werden',
  'door.address': 'Adresse',
  'door.addressHint':
    '{kind, select, form {Die Seite des Formulars, für E-Mails und Beiträge; jeder darf sie öffnen.} tracker {Die Zeilen unten melden jede Seite an diese Adresse; sie ist nirgends einzutragen.} other {An diese Adresse sendet die andere Seite.}}',
  'door.copyAddress': 'Adresse kopieren',
  'door.health': 'Wie es ihm geht',
  'door.state.label': 'Zustand',
  'door.rhythm': 'Rhythmus',
  'door.lastArrivalLabel': 'Letzte Ankunft',
  'door.never': 'noch nichts angekommen',
  'door.caughtUp': 'Aufgeholt bis',
  'door.since': 'seit {when}',
  'door.nextTry': 'nächster Versuch {when}',
  'door.answered': 'Die andere Seite sagte: {detail}',
  'door.refusedLabel': 'Abgewiesen',
  'door.refusedCount':
    '{count, plural, =0 {nichts in sieben Tagen} one {# in sieben Tagen} other {# in sieben Tagen}}',
  'door.lastRefused': 'zuletzt {when}: {why}',
  'door.days': 'Ankünfte je Tag',
  'door.daysSentence':
    '{count, plural, =0 {In den letzten 90 Tagen kam nichts an.} one {In den letzten 90 Tagen kam # an.} other {In den letzten 90 Tagen kamen # an.}}',
  'door.daySaid':
    '{day}: {arrived, plural, =0 {nichts} one {# Ankunft} other {# Ankünfte}}{refused, plural, =0 {} other {, # abgewiesen}}',
  'door.daysWalk': 'Ankünfte je Tag, mit den Pfeiltasten abgehen',
  'door.settings': 'Einstellungen',
  'door.pause': 'Anhalten',
  'door.resume': 'Wieder öffnen',
  'door.paused': 'Der Zugang ist angehalten. Was an ihn gesendet wird, wird abgewiesen.',
  'door.resumed': 'Der Zugang ist wieder offen.',
  'door.close': 'Für immer schließen',
  'door.closeSure': 'Für immer schließen? Was ankam, bleibt; die Adresse gilt nie wieder.',
  'door.closed': 'Der Zugang ist für immer geschlossen.',
  'door.notChanged': 'Der Zugang konnte nicht geändert werden',
  'door.tryOut': 'Ausprobieren',
  'door.works': 'Es funktioniert.',
  'door.worksNot': 'Es funktioniert noch nicht.',
  'door.step': '{state, select, done {erledigt} failed {fehlgeschlagen} other {nicht versucht}}',
  'door.notTried': 'Der Zugang konnte nicht ausprobiert werden',
  'door.trouble.cannot-connect': 'Der Server antwortet nicht. Prüfen Sie Namen und Port, und ob er läuft.',
  'door.trouble.name-unknown': 'Einen Server dieses Namens gibt es nicht. Prüfen Sie die Schreibweise.',
  'door.trouble.not-encrypted':
    'Der Server bietet keine verschlüsselte Verbindung. Ein Passwort wird nie offen gesendet.',
  'door.trouble.certificate-refused':
    'Das Zertifikat des Servers gilt nicht für seinen Namen oder ist abgelaufen.',
  'door.trouble.sign-in-refused':
    'Der Server nimmt Benutzername und Passwort nicht an. Geben Sie sie neu ein.',
  'door.trouble.access-missing':
    'Noch hat niemand Zugriff auf dieses Postfach gewährt. Gewähren Sie ihn weiter unten auf dieser Seite.',
  'door.trouble.access-revoked': 'Der gewährte Zugriff ist beendet. Verbinden Sie das Konto neu.',
  'door.trouble.folder-missing': 'Den Ordner gibt es nicht mehr. Wählen Sie einen anderen.',
  'door.trouble.too-slow': 'Der Server hat zu lange nicht geantwortet.',
  'door.trouble.not-understood':
    'Der Server hat etwas geantwortet, das für diese Art von Zugang keinen Sinn ergibt.',
  'door.trouble.over-quota': 'Der Server lässt uns vorerst nicht mehr fragen. Es wird wieder versucht.',
  'door.trouble.secret-changed':
    'Das Geheimnis dieser Installation hat sich geändert, die Passwörter dieses Zugangs sind nicht lesbar. Geben Sie sie neu ein.',
  'door.trouble.other': 'Etwas Unerwartetes ist schiefgegangen.',
  'door.refusal.signature-wrong': 'Es war nicht mit dem Geheimnis dieses Zugangs signiert.',
  'door.refusal.signature-missing': 'Es war nicht signiert.',
  'door.refusal.too-old':
    'Sein Zeitstempel ist über fünf Minuten alt: Es könnte schon einmal gesendet und unterwegs abgefangen worden sein.',
  'door.refusal.too-early': 'Sein Zeitstempel liegt in der Zukunft.',
  'door.refusal.not-readable': 'Es ist nichts, was dieser Zugang versteht.',
  'door.refusal.origin-not-allowed': 'Es kam von einer Website, für die dieser Zugang nicht offen ist.',
  'door.refusal.too-many': 'Von einer Adresse kamen zu viele in kurzer Zeit.',
  'door.refusal.by-machine':
    'Es wurde von einem Programm ausgefüllt oder gesendet, das sich als Mensch ausgibt.',
  'door.refusal.too-large': 'Es war größer, als dieser Zugang annimmt.',
  'door.refusal.paused': 'Der Zugang war angehalten.',
  'door.save': 'Speichern',
  'door.saved': 'Gespeichert.',
  'door.secretStays': 'Leer lassen, damit das vorhandene bleibt.',
  'door.field.appSecret': 'App-Geheimcode',
  'door.fieldHint.appSecret': 'Meta signiert damit, sodass niemand sonst hierher senden kann.',
  'door.field.accessToken': 'Zugriffstoken',
  'door.fieldHint.accessToken':
    'Zum Senden. Ohne ihn kommen Nachrichten an, Antworten gehen aber nicht hinaus.',
  'door.field.verifyToken': 'Prüftoken',
  'door.fieldHint.verifyToken':
    'Meta fragt danach, wenn Sie die Adresse dort eintragen. Der Wortlaut ist frei wählbar.',
  'door.field.phoneNumberId': 'ID der Telefonnummer',
  'door.fieldHint.phoneNumberId':
    'Der WhatsApp-Nummer, von der Antworten ausgehen. Ziffern, nicht die Nummer selbst.',
  'door.field.businessAccountId': 'ID des WhatsApp-Business-Kontos',
  'door.fieldHint.businessAccountId':
    'Damit seine genehmigten Vorlagen gesendet werden können, wenn die 24 Stunden nach der letzten Nachricht vorbei sind.',
  'door.field.pageId': 'ID der Seite',
  'door.fieldHint.pageId': 'Der Facebook-Seite, wenn Nachrichten an sie hier ankommen.',
  'door.field.instagramId': 'ID des Instagram-Kontos',
  'door.fieldHint.instagramId': 'Des professionellen Kontos, wenn Nachrichten an es hier ankommen.',
  'door.field.apiBase': 'Adresse der Graph-API',
  'door.fieldHint.apiBase': 'Leer lassen für die von Meta. Eine andere dient einem Gateway oder einem Test.',
  'door.field.authToken': 'Auth-Token',
  'door.fieldHint.authToken': 'Twilio signiert damit, sodass niemand sonst hierher senden kann.',
  'door.field.accountSid': 'Account-SID',
  'door.fieldHint.accountSid': 'Beginnt mit AC. Damit lässt sich der Zugang ausprobieren.',
  'door.metaStep.app':
    'Öffnen Sie in „Meta for Developers“ Ihre App oder legen Sie eine vom Typ „Business“ an, und fügen Sie WhatsApp, Messenger oder Instagram hinzu.',
  'door.metaStep.secret': 'Kopieren Sie den App-Geheimcode aus „App-Einstellungen“, „Allgemeines“ hierher.',
  'door.metaStep.make': 'Legen Sie den Zugang an. Seine Seite zeigt die Adresse für Meta.',
  'door.metaStep.address':
    'Tragen Sie in Ihrer App unter „Webhooks“ die Adresse von oben als Callback-URL ein, dazu den Prüftoken von unten. Sie muss mit https:// beginnen und von außen erreichbar sein.',
  'door.metaStep.fields':
    'Abonnieren Sie dort diese Felder. WhatsApp: messages, smb_message_echoes. Seite: messages, message_echoes, messaging_postbacks, feed. Instagram: messages, comments.',
  'door.metaStep.token':
    'Um von hier zu antworten, legen Sie in den Business-Einstellungen einen Systemnutzer an, geben ihm App und Nummer und tragen seinen Zugriffstoken unten ein.',
  'door.metaStep.try': 'Probieren Sie den Zugang dann oben aus.',
  'door.callStep.token': 'Kopieren Sie in der Twilio-Konsole den Auth-Token aus „Account Info“ hierher.',
  'door.callStep.make': 'Legen Sie den Zugang an. Seine Seite zeigt die Adresse für Twilio.',
  'door.callStep.address':
    'Öffnen Sie in der Twilio-Konsole die Rufnummer und tragen Sie unter „Voice Configuration“ bei „Call status changes“ die Adresse von oben ein, per HTTP POST. Sie muss mit https:// beginnen und von außen erreichbar sein.',
  'door.callStep.dial':
    'Werden Anrufe mit dem Verb „Dial“ durchgestellt, tragen Sie die Adresse auch als dessen „action“ ein: Sonst gilt ein Anruf, den niemand annahm, als beantwortet, weil ihn eine Maschine annahm.',
  'door.callStep.outbound':
    'Bei Anrufen, die Sie über Twilio führen, nennen Sie die Adresse als deren Status-Callback.',
  'door.lines': 'Wem die Nummern gehören',
  'door.linesSentence':
    'Eine Nummer, unter der nur ein Mitglied angerufen wird oder von der es anruft. Die Anrufe stehen dann unter seinem Namen.',
  'door.lineNumber': 'Nummer {place}',
  'door.lineMember': 'Mitglied zu Nummer {place}',
  'door.lineAdd': 'Nummer hinzufügen',
  'door.lineRemove': 'Entfernen',
  'door.linesWrong': 'Eine davon ist keine Telefonnummer mit Ländervorwahl, etwa +49 30 123456.',
  'door.step.metaNoSecret':
    'Es gibt noch keinen App-Geheimcode, darum kann nichts angenommen werden, was Meta sendet.',
  'door.step.metaNoToken':
    'Es gibt noch kein Zugriffstoken. Nachrichten kommen an; Antworten können nicht gesendet werden.',
  'door.step.metaToken': 'Das Zugriffstoken gilt.',
  'door.step.metaNumber': 'Die WhatsApp-Nummer darf damit verwendet werden.',
  'door.step.metaPage': 'Die Facebook-Seite darf damit verwendet werden.',
  'door.step.metaInstagram': 'Das Instagram-Konto darf damit verwendet werden.',
  'door.step.callNoSecret':
    'Es gibt noch kein Auth-Token, darum kann nichts angenommen werden, was Twilio sendet.',
  'door.step.callNoAccount':
    'Die Account-SID fehlt, darum kann Twilio nicht gefragt werden. Anrufe werden trotzdem angenommen.',
  'door.step.callAccount': 'Das Konto antwortet auf dieses Auth-Token.',
  'door.program': 'Welches Programm sendet',
  'door.programName':
    '{name, select, typeform {Typeform} calendly {Calendly} intercom {Intercom} crisp {Crisp} other {Beliebiges Programm (Standard Webhooks)}}',
  'door.programHint':
    '{name, select, typeform {In Typeform unter „Connect“, „Webhooks“: Tragen Sie die Adresse dieses Zugangs und einen eigenen Geheimcode ein, und denselben Geheimcode unten.} calendly {Legen Sie über die Schnittstelle von Calendly ein Webhook-Abonnement für invitee.created an, mit der Adresse dieses Zugangs und einem eigenen Signaturschlüssel, und tragen Sie denselben Schlüssel unten ein.} intercom {Im Developer Hub von Intercom: Tragen Sie das „client secret“ Ihrer App unten ein; unter „Webhooks“ geben Sie die Adresse dieses Zugangs an und wählen conversation.user.created, conversation.user.replied und conversation.admin.replied.} other {In den Einstellungen Ihrer Website bei Crisp unter „Advanced“, „Web Hooks“: Tragen Sie die Adresse dieses Zugangs mit den Ereignissen message:send und message:received ein, und den Signaturschlüssel unten.}}',
  'door.field.shared': 'Geheimcode, mit dem es signiert',
  'door.fieldHint.shared':
    'Nur was damit signiert ist, wird angenommen. Er kann später auf der Seite des Zugangs eingetragen werden.',
  'door.presetExample': 'Aus einer solchen Nachricht wird',
  'door.presetLater':
    'Das lässt sich ändern, sobald es den Zugang gibt, und an dem ausprobieren, was wirklich ankam.',
  'door.presetNotHere':
    'X, LinkedIn und TikTok sagen nur über ihre eigene Schnittstelle, wer es ist: Lassen Sie ein Programm hierher senden, das sie weiterleitet und nach Standard Webhooks signiert.',
  'door.presetFill': 'Beginnen wie für {name}',
  'door.mapping': 'Was aus einer Nachricht wird',
  'door.mappingSentence':
    'Wählen Sie ein Feld, dann den Wert der letzten Nachricht, der dorthin gehört. Ein Feld nimmt einen Pfad wie $.contact.email, eigene Worte oder beides zusammen.',
  'door.mappingSave': 'Zuordnung speichern',
  'door.mappingSaved': 'Gespeichert. So werden Nachrichten von nun an übernommen.',
  'door.mappingSavedWaiting': 'Gespeichert. Was vorher kam, wartet oben darauf, übernommen zu werden.',
  'door.examplesNotRead': 'Die letzten Nachrichten konnten nicht gelesen werden',
  'door.noExample':
    'Noch kam nichts an. Lassen Sie das andere Programm eine Nachricht senden: Sie wird aufbewahrt und hier zur Auswahl gezeigt.',
  'door.example': 'Werte der letzten Nachricht',
  'door.exampleHint': 'Angekommen {when}. Ein Klick setzt den Pfad ein bei: {into}',
  'door.picked': '{path} steht bei: {into}',
  'door.guessSentence': 'Noch ist nichts zugeordnet.',
  'door.guess': 'Nach den Namen raten',
  'door.group.who': 'Wer',
  'door.group.what': 'Was',
  'door.group.when': 'Wann',
  'door.group.more': 'Weitere Felder',
  'door.target.email': 'E-Mail',
  'door.target.phone': 'Telefon',
  'door.target.country': 'Land der Nummern ohne Vorwahl',
  'door.target.person': 'Ihre ID dort',
  'door.target.visitor': 'Besucher-ID',
  'door.target.name': 'Name',
  'door.target.company': 'Firma',
  'door.target.text': 'Text',
  'door.target.subject': 'Betreff',
  'door.target.thread': 'Gesprächsfaden',
  'door.target.kind': 'Art',
  'door.target.kindTable': 'Was seine Werte als Art bedeuten',
  'door.target.direction': 'Richtung',
  'door.target.directionTable': 'Was seine Werte als Richtung bedeuten',
  'door.target.channel': 'Kanal',
  'door.target.date': 'Zeit',
  'door.target.format': 'Schreibweise der Zeit',
  'door.target.only': 'Nur Nachrichten nach diesem Wert',
  'door.target.onlyAmong': 'der einer von diesen ist',
  'door.target.expectsReply': 'Will eine Antwort (ja oder nein: yes, no)',
  'door.target.externalId': 'ID der Nachricht',
  'door.target.member': 'Mitglied',
  'door.target.campaign': 'Kampagne',
  'door.target.origin': 'Herkunft',
  'door.target.side': 'Seite',
  'door.tableHint': 'Eins je Zeile, etwa „sms = message“. „* = other“ steht für alles Übrige.',
  'door.preview': 'Was daraus wird',
  'door.previewNobody':
    'Sagen Sie zuerst, wo steht, wer es ist: eine E-Mail-Adresse, eine Telefonnummer oder die ID dort.',
  'door.previewCounts':
    'Von {all, plural, one {der letzten Nachricht} other {den letzten # Nachrichten}} würden {touches} übernommen, {aside} beiseitegelassen, und {not} ließen sich nicht lesen.',
  'door.previewAside': 'Die letzte würde beiseitegelassen.',
  'door.mapProblem.not-a-path': '{field}: „{detail}“ ist kein Pfad',
  'door.mapProblem.not-one-value':
    '{field}: {detail} enthält eine Liste oder ein Objekt, keinen einzelnen Wert',
  'door.mapProblem.no-choice': '{field}: die Tabelle hat nichts für „{detail}“',
  'door.mapProblem.nobody': '{field}: nichts in der Nachricht sagt, wer es ist',
  'door.mapProblem.not-a-date': '{field}: „{detail}“ ist keine Zeit in dieser Schreibweise',
  'door.mapProblem.not-yes-or-no': '{field}: „{detail}“ ist weder ja noch nein',
  'door.mapProblem.not-valid': '{field}: {detail}',
  'door.waitingSentence':
    '{count, plural, one {# Nachricht kam} other {# Nachrichten kamen}} an, bevor gesagt war, was aus Nachrichten wird. Niemand hat sie bisher gesehen.',
  'door.takeIn': '{count, plural, one {Übernehmen} other {Diese # übernehmen}}',
  'door.takenIn':
    '{taken} übernommen, {aside} beiseitegelassen, {failed, plural, =0 {keine fehlgeschlagen} other {# fehlgeschlagen, sie warten unter „Nicht aufgenommen“}}.',
  'door.notTaken': 'Sie konnten nicht übernommen werden',
  'door.renew': 'Neues Geheimnis erzeugen',
  'door.renewSentence':
    'Ist das Geheimnis womöglich bekannt geworden, erzeugen Sie ein neues. Das bisherige gilt noch einen Tag, damit inzwischen nichts verloren geht.',
  'door.renewSure': 'Ein neues erzeugen? Das jetzige gilt bis morgen um diese Zeit.',
  'door.renewed':
    'Tragen Sie dieses Geheimnis dort ein. Es wird nur dieses eine Mal gezeigt. Das bisherige gilt bis {until}.',
  'door.refusal.answer-not-invited':
    'Es hat eine unserer Einladungen für jemand anderen beantwortet und wurde nicht als Antwort übernommen.',
  'door.refusal.sender-not-proven':
    'Sie gibt an, von einem Mitglied zu sein, und der Mailserver bürgt nicht dafür. Deshalb wurde sie nicht als dessen E-Mail vermerkt.',
  'door.refusal.known-already': 'Es war schon einmal gekommen und wurde kein zweites Mal übernommen.',
  'door.mailbox.provider': 'Anbieter',
  'door.mailbox.providerName':
    '{provider, select, google {Gmail oder Google Workspace} microsoft {Microsoft 365 oder Outlook} other {Ein anderer Anbieter}}',
  'door.mailbox.address': 'E-Mail-Adresse',
  'door.mailbox.addressHint':
    'E-Mails an diese Adresse kommen herein, und Antworten werden von ihr gesendet.',
  'door.mailbox.nameHint':
    'Wie Ihr Team es nennt, etwa „Postfach Vertrieb“. Leer gelassen, heißt es wie seine Adresse.',
  'door.mailbox.server':
    '{server, select, imap {Eingehende E-Mails (IMAP)} other {Ausgehende Antworten (SMTP)}}',
  'door.mailbox.host': '{server, select, imap {Posteingangsserver} other {Postausgangsserver}}',
  'door.mailbox.port':
    '{server, select, imap {Port des Posteingangsservers} other {Port des Postausgangsservers}}',
  'door.mailbox.security':
    '{server, select, imap {Verschlüsselung des Posteingangsservers} other {Verschlüsselung des Postausgangsservers}}',
  'door.mailbox.securityName':
    '{security, select, tls {vom ersten Byte an (TLS)} other {vor der Anmeldung (STARTTLS)}}',
  'door.mailbox.user': 'Benutzername',
  'door.mailbox.userHint': 'Leer lassen, wenn es die E-Mail-Adresse ist.',
  'door.mailbox.sent': 'Ordner der gesendeten E-Mails',
  'door.mailbox.sentHint':
    'Leer gelassen, wird der gelesen, den der Server so nennt. Durch ihn zählen Antworten, die anderswo geschrieben werden.',
  'door.mailbox.signIn': 'Anmelden mit',
  'door.mailbox.signInName':
    '{way, select, password {einem Passwort} other {einem Zugriff, den der Anbieter erteilt hat (OAuth 2)}}',
  'door.mailbox.password': 'Passwort des Postfachs',
  'door.mailbox.passwordHint':
    '{provider, select, google {Google nimmt hier ein App-Passwort, nicht das des Kontos.} microsoft {Microsoft nimmt Passwörter nur von wenigen Konten; wählen Sie einen erteilten Zugriff, wenn dieses abgelehnt wird.} other {Es wird versiegelt aufbewahrt und nur verschlüsselt übertragen.}}',
  'door.mailbox.secretKept': 'Es wird versiegelt aufbewahrt; bleibt das Feld leer, bleibt es, wie es ist.',
  'door.mailbox.oauthHint':
    'Ein Administrator registriert Duet einmal beim Anbieter, mit der Adresse unten als Rückkehradresse, und gibt hier an, was der Anbieter ausgestellt hat. Der Zugriff selbst wird dort gewährt, von der Seite dieses Zugangs aus.',
  'door.mailbox.authorizeUrl': 'Adresse, die um Zustimmung bittet',
  'door.mailbox.tokenUrl': 'Adresse, die Token ausgibt',
  'door.mailbox.scope': 'Umfang (Scope)',
  'door.mailbox.clientId': 'Client-ID',
  'door.mailbox.clientSecret': 'Client-Geheimnis',
  'door.mailbox.fromName': 'Name, von dem Antworten kommen',
  'door.mailbox.fromNameHint': 'Leer gelassen, ist es der Name dessen, der schreibt.',
  'door.mailbox.days': 'Tage, die rückwirkend geholt werden',
  'door.mailbox.daysHint':
    'E-Mails dieser Tage kommen als Vorgeschichte herein. Aus ihnen entsteht keine offene Anfrage.',
  'door.mailbox.blindCopy': 'Mitglieder setzen diese Adresse in Blindkopie',
  'door.mailbox.blindCopyHint':
    'Für E-Mails, die Mitglieder anderswo schreiben: Wofür der Mailserver bürgt, wird als ihre E-Mail bei denen vermerkt, an die sie ging, und beantwortet, was dort offen ist. Solche Kopien nimmt auch jedes andere Postfach an.',
  'door.mailbox.vouchedBy': 'Server, der für Absender bürgt',
  'door.mailbox.vouchedByHint':
    'So, wie er sich in der Zeile „Authentication-Results“ Ihrer E-Mails nennt, etwa mail.example.com. Leer gelassen zählen nur E-Mails, deren Verfasser sich an Ihrem eigenen Server angemeldet hat.',
  'door.access.title': 'Zugriff auf ein Postfach',
  'door.access.missing':
    'Duet hat noch keinen Zugriff auf dieses Postfach oder keinen mehr. Wem es gehört, der gewährt ihn beim Anbieter.',
  'door.access.again':
    'Wem dieses Postfach gehört, der gewährt den Zugriff beim Anbieter und kann ihn dort zurücknehmen.',
  'door.access.ask':
    '{provider, select, google {Zugriff bei Google gewähren} microsoft {Zugriff bei Microsoft gewähren} other {Zugriff beim Anbieter gewähren}}',
  'door.access.notAsked': 'Der Anbieter konnte nicht gefragt werden',
  'door.access.keeping': 'der gewährte Zugriff',
  'door.access.kept': 'Der Zugriff ist gewährt. Das Postfach wird in wenigen Sekunden verbunden.',
  'door.access.notKept': 'Der Zugriff wurde nicht gespeichert',
  'door.access.denied':
    'Der Anbieter hat keinen Zugriff gewährt ({error}). Es wurde nichts geändert; beginnen Sie auf der Seite des Postfachs von vorn.',
  'door.access.nothing':
    'Der Anbieter hat nichts mitgeschickt. Es wurde nichts geändert; beginnen Sie auf der Seite eines Postfachs.',
  'door.mailbox.saved': 'Gespeichert. Das Postfach wird in wenigen Sekunden neu verbunden.',
  'door.mailbox.step':
    '{step, select, name {Der Server wird unter seinem Namen gefunden} signIn {Wir verbinden uns verschlüsselt und melden uns an} folders {Die Ordner sind da} send {Wir senden eine E-Mail an das Postfach selbst} other {Wir finden sie dort}}',
}

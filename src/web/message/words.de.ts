export const words = {
  'message.write': 'E-Mail',
  'message.unread': 'Der Entwurf konnte nicht geladen werden',
  'message.theDraft': 'Entwurf',
  'message.noMailbox':
    'Noch ist kein Postfach verbunden, das sendet; von hier kann keine E-Mail hinausgehen.',
  'message.connect': 'Postfach verbinden',
  'message.askForMailbox': 'Inhaber oder Administration verbinden eines unter Einstellungen, Zugänge.',
  'message.noAddress':
    'Von dieser Person ist keine E-Mail-Adresse bekannt. Tragen Sie zuerst eine bei den Angaben ein.',
  'message.to': 'An',
  'message.cc': 'Kopie an',
  'message.bcc': 'Blindkopie an',
  'message.addCopies': 'Kopien hinzufügen',
  'message.others': 'Auch an diesem Gespräch beteiligt: {addresses}',
  'message.answerAll': 'Allen antworten',
  'message.notReached':
    '{address} kann das nicht bekommen: {why, select, withdrawn {die Einwilligung wurde widerrufen} never_given {dem wurde nie zugestimmt} no_address {das ist keine E-Mail-Adresse} hard_bounce {was dorthin ging, kam endgültig zurück} complaint {von dort kam eine Beschwerde über unsere Mails} unsubscribed {von hier soll nichts mehr kommen} erased {die Person wurde gelöscht} other {die Adresse steht auf der Sperrliste}}.',
  'message.noCopyAddress': '„{address}“ ist keine E-Mail-Adresse. Es wurde nichts gesendet.',
  'message.tooManyCopies': 'Eine Mail geht an höchstens {most} Kopien. Es wurde nichts gesendet.',
  'message.purpose': 'Wofür',
  'message.personal': 'Eine persönliche Mail',
  'message.carriesLink':
    'Sie enthält einen Link zum Abbestellen und geht nicht ab, wenn die Einwilligung vorher widerrufen wird.',
  'message.from': 'Von',
  'message.usual': 'Das übliche Postfach',
  'message.subject': 'Betreff',
  'message.text': 'Nachricht',
  'message.marks': 'Auszeichnungen',
  'message.bold': 'Fett',
  'message.italic': 'Kursiv',
  'message.list': 'Liste',
  'message.link': 'Link',
  'message.empty': 'Hier steht noch nichts. Schreiben Sie, was Sie sagen wollen; gesendet wurde nichts.',
  'message.send': 'Senden',
  'message.leaves': 'Die E-Mail geht in zehn Sekunden hinaus.',
  'message.answers': 'Antwort auf',
  'message.newTalk': 'Nichts: Hier beginnt etwas Neues',
  'message.template': 'Vorlage',
  'message.chooseTemplate': 'Mit einer Vorlage beginnen',
  'message.templateNotTaken': 'Die Vorlage konnte nicht übernommen werden.',
  'message.missing': 'Von dieser Person nicht bekannt, bitte ausfüllen: {names}',
  'message.attach': 'Dateien anhängen',
  'message.removeFile': '{name} herausnehmen',
  'message.fileTooLarge':
    '{name} ist größer als 15 MB. Es wurde nichts angehängt; senden Sie einen Link darauf.',
  'message.tooManyFiles': 'Eine E-Mail nimmt höchstens 20 Dateien auf. Es wurde nichts angehängt.',
  'message.fileNotKept': 'Eine Datei konnte nicht angehängt werden.',
  'message.onTheWay': 'E-Mails, die unterwegs sind',
  'message.state':
    '{state, select, scheduled {{tried, select, yes {Wird noch einmal versucht} other {Geht gleich hinaus}}} sending {Wird gesendet} failed {Nicht gesendet} uncertain {Vielleicht angekommen} other {Gesendet}}',
  'message.about': '{subject, select, none {an {to}} other {„{subject}“ an {to}}}',
  'message.said': 'Die Antwort war: {detail}',
  'message.takeBack': 'Zurücknehmen',
  'message.retry': 'Noch einmal versuchen',
  'message.rewrite': 'Ändern',
  'message.arrived': 'Ist angekommen',
  'message.sendAgain': 'Noch einmal senden',
  'message.drop': 'Nicht senden',
  'message.notChanged': 'Das ließ sich nicht ausführen.',
  'message.problem.refused':
    'Die Gegenseite nimmt sie nicht an. Berichtigen Sie sie, oder erreichen Sie die Person auf anderem Weg.',
  'message.problem.undelivered':
    'Sie ging hinaus, kam aber nicht an. Erreichen Sie die Person auf anderem Weg, oder versuchen Sie es erneut.',
  'message.reply': 'Antworten',
  'message.noWay':
    'Der Zugang, über den dies kam, ist geschlossen oder sendet nicht; von hier kann keine Antwort hinausgehen.',
  'message.noTemplates':
    'Von hier kann nichts gesendet werden, bis die Person wieder schreibt. Ein Inhaber oder Administrator kann beim Zugang das WhatsApp-Business-Konto angeben, damit genehmigte Vorlagen gesendet werden können.',
  'message.leavesBy': 'Die Nachricht geht in zehn Sekunden hinaus.',
  'message.publicText': 'Öffentliche Antwort',
  'message.sendPublic': 'Öffentlich antworten',
  'message.charactersLeft': 'Noch {left} Zeichen',
  'message.networkFiles':
    '{network, select, whatsapp {Eine Datei: Bilder bis 5 MB (JPEG, PNG), Aufnahmen und Videos bis 16 MB, Dokumente bis 15 MB (PDF, Office, Text).} other {Eine Datei ohne Worte, bis 15 MB.}}',
  'message.network':
    '{network, select, whatsapp {WhatsApp} facebook {Facebook} other {Instagram}}{to, select, none {} other {: {to}}}',
  'message.window':
    '{window, select, public {Öffentlich: Alle, die den Beitrag sehen, können es lesen.} open {Eigene Worte bis {until}: 24 Stunden nach der letzten Nachricht.} never {Die Person hat hier noch nicht geschrieben: Nur eine genehmigte Vorlage darf gesendet werden.} template {Nur eine genehmigte Vorlage darf gesendet werden: Die 24 Stunden nach der letzten Nachricht endeten {until}.} other {Die 24 Stunden nach der letzten Nachricht endeten {until}.}}',
  'message.by': 'Über',
  'message.mail': 'E-Mail',
  'message.approved': 'Genehmigte Vorlage',
  'message.chooseApproved': 'Bitte wählen',
  'message.ownWords': 'Keine: eigene Worte',
  'message.unusable':
    '{why, select, header {verlangt ein Bild darüber} other {verlangt Schaltflächen, die es hier nicht gibt}}',
  'message.readTemplates': 'Neu einlesen',
  'message.templatesRead': 'Die genehmigten Vorlagen werden eingelesen …',
  'message.templatesUnread': 'Die genehmigten Vorlagen konnten nicht gelesen werden',
  'message.templatesProblem': 'WhatsApp war jetzt nicht zu befragen: {problem}',
  'message.templatesAt':
    '{count, plural, =0 {WhatsApp hat keine Vorlage dieses Kontos genehmigt.} one {Eine genehmigte Vorlage, gelesen {at}.} other {# genehmigte Vorlagen, gelesen {at}.}}',
  'message.place': 'Für {name}',
  'message.preview': 'Was die Person lesen wird',
  'message.missingFiles': 'Dateien, die nicht hier sind',
  'message.missingFile':
    '{problem, select, none {wird geholt} expired {Das Netzwerk hat sie nicht mehr: Es bewahrt Dateien nur einige Tage auf.} too_large {Sie ist größer als 15 MB und wurde nicht übernommen.} runs {Sie ist ein Programm und wurde nicht übernommen.} not_allowed_out {Sie liegt unter einer Adresse, die Duet nicht erreichen darf.} sign_in_refused {Das Netzwerk gab sie nicht heraus: Es nimmt das Zugriffstoken der Tür nicht an.} unreachable {Das Netzwerk war tagelang nicht zu erreichen.} door_closed {Die Tür, durch die sie kam, wurde geschlossen, bevor sie geholt werden konnte.} other {Das Zugriffstoken der Tür ist nicht mehr zu lesen.}}',
  'message.delivery':
    '{state, select, sent {Weitergegeben} delivered {Angekommen} read {Gelesen} other {Nicht angekommen}}',
  'message.problem.later': 'Die Gegenseite konnte sie vorerst nicht annehmen.',
  'message.problem.unreachable': 'Der Server, der für uns sendet, war nicht zu erreichen.',
  'message.problem.sign-in-refused':
    'Der Server, der für uns sendet, nimmt Benutzernamen und Passwort des Postfachs nicht an.',
  'message.problem.not-allowed-out': 'Den Server, der für uns sendet, darf Duet nicht erreichen.',
  'message.problem.not-encrypted': 'Der Server, der für uns sendet, bietet keine verschlüsselte Verbindung.',
  'message.problem.secret-changed':
    'Das Passwort des Postfachs lässt sich nicht mehr lesen und muss neu eingegeben werden.',
  'message.problem.door-closed':
    'Das Postfach, über das sie hinausgehen sollte, wurde geschlossen. Wählen Sie ein anderes.',
  'message.problem.suppressed': 'An diese Adresse darf nicht geschrieben werden.',
  'message.problem.no-link':
    'Duet kennt seine eigene Adresse nicht, der Link zum Abbestellen führte also ins Leere.',
  'message.problem.cut-off':
    'Die Verbindung brach bei der Übergabe ab. Fragen Sie nach, oder sehen Sie in den Ordner der gesendeten E-Mails.',
  'message.problem.sender-stopped':
    'Duet wurde bei der Übergabe beendet. Fragen Sie nach, oder sehen Sie in den Ordner der gesendeten E-Mails.',
  'message.problem.restored':
    'Sie stand in einer zurückgespielten Sicherung und ist seither vielleicht hinausgegangen.',
  'message.problem.dropped':
    'Niemand wusste, ob sie ankam, und sie sollte nicht noch einmal gesendet werden.',
} as const

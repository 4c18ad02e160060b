import type { Misfit } from '#contract/error.ts'

/** A refusal as the server tells it apart. */
export type RefusalSaid = { code: string; param: string | null; misfit: Misfit | null }

/** Undefined for a code that is not known here: then the server's own sentence is better than none. */
export function sayRefusal({ code, misfit }: RefusalSaid): string | undefined {
  if (code === 'invalid' && misfit)
    return `${misfits[misfit.is].replace('{limit}', misfit.limit?.toLocaleString('de') ?? '')} Es wurde nichts geändert.`
  return refusals[code]
}

const misfits: Record<Misfit['is'], string> = {
  missing: 'Hier fehlt eine Angabe.',
  'too-short': 'Das ist zu kurz: mindestens {limit} Zeichen.',
  'too-long': 'Das ist zu lang: höchstens {limit} Zeichen.',
  'too-small': 'Das ist zu wenig: mindestens {limit}.',
  'too-large': 'Das ist zu viel: höchstens {limit}.',
  format: 'Das hat nicht die richtige Form.',
  choice: 'Das steht nicht zur Auswahl.',
  surplus: 'Diese Angabe ist hier nicht vorgesehen.',
  kind: 'Diese Angabe ist von der falschen Art.',
}

/** One sentence or two for each code of the server's table: what happened, what was kept, what to do. */
export const refusals: Readonly<Record<string, string>> = {
  'unknown-team': 'Dieses Team gibt es hier nicht. Es wurde nichts geändert.',
  'last-team-of-side':
    'Marketing und Vertrieb behalten je mindestens ein Team, denn beide Seiten unterschreiben die Vereinbarung. Es wurde nichts geändert; legen Sie zuerst ein anderes Team dieser Seite an.',
  'team-of-role':
    'Wer die Rolle dieser Seite hat, kommt in dieses Team, darum bleibt es auf seiner Seite. Es wurde nichts geändert; legen Sie ein anderes Team an.',
  'too-many-teams':
    'Es gibt schon 50 Teams; mehr kann ein Arbeitsbereich nicht haben. Es wurde keines angelegt.',
  'member-has-left':
    'Dieses Mitglied kann sich hier nicht mehr anmelden und deshalb nichts übernehmen. Es wurde nichts geändert; wählen Sie jemand anderen.',
  'absence-ends-first':
    'Diese Abwesenheit endet, bevor sie beginnt. Es wurde nichts geändert; berichtigen Sie die beiden Zeiten.',
  'absence-too-long':
    'Eine Abwesenheit dauert höchstens zwei Jahre und beginnt innerhalb von zehn. Es wurde nichts geändert.',
  'too-many-absences':
    'Für dieses Mitglied stehen schon 200 Abwesenheiten bevor. Es wurde nichts geändert; entfernen Sie zuerst einige.',
  'no-calendar':
    'Das ist kein Kalender: Eine .ics-Datei beginnt mit BEGIN:VCALENDAR. Es wurde nichts übernommen; wählen Sie eine andere Datei.',
  'no-holidays':
    'Dieser Kalender ist leer: Es steht kein Termin darin. Es wurde nichts übernommen; wählen Sie eine andere Datei.',
  'calendar-too-large':
    'Dieser Kalender ist zu groß für einen der Feiertage: Gelesen werden höchstens 1.000 Termine und eine Million Zeichen. Es wurde nichts übernommen; exportieren Sie nur die Feiertage.',
  'wait-is-over':
    'Das ist schon beantwortet oder braucht keine Antwort. Es wurde nichts geändert; öffnen Sie es erst wieder, falls das nicht stimmt.',
  'wait-is-open': 'Das ist offen: Hier wird noch auf eine Antwort gewartet. Es wurde nichts geändert.',
  'wait-really-answered':
    'Auf diesem Strang ging eine Antwort von uns hinaus, und das bleibt so. Es wurde nichts geändert; war es keine, schreiben Sie noch einmal.',
  'no-answer-of-ours':
    'Das ist kein Anruf, Treffen und keine Nachricht von uns, die diesen Menschen erreicht hat. Es wurde nichts geändert; wählen Sie etwas anderes.',
  'too-many-doors':
    'Ein Arbeitsbereich hat höchstens 100 Zugänge. Es wurde keiner angelegt; entfernen Sie einen, der nicht mehr gebraucht wird.',
  'door-name-taken':
    'Ein anderer Zugang hat diesen Namen. Es wurde nichts geändert; wählen Sie einen Namen, der beide unterscheidet.',
  'door-secret-elsewhere':
    'Das Geheimnis dieses Zugangs wurde für einen anderen Server eingegeben. Es wurde nichts geändert; geben Sie es neu ein, damit es dorthin geht, wohin Sie wollen.',
  'door-not-tried':
    'Diese Art von Zugang funktioniert, sobald die erste Nachricht kam. Vorher gibt es nichts auszuprobieren.',
  'door-signature':
    'Die Signatur passt nicht. Es wurde nichts angenommen; signieren Sie mit dem Geheimnis dieses Zugangs.',
  'door-challenge':
    'Der Prüftoken ist nicht der dieses Zugangs. Es wurde nichts verbunden; kopieren Sie ihn von der Seite des Zugangs.',
  'door-not-mapped':
    'Diese Art von Zugang versteht von selbst, was ihr gesendet wird. Es wurde nichts geändert.',
  'door-without-mapping':
    'Noch ist nicht gesagt, was aus Nachrichten dieses Zugangs wird. Sie warten; sagen Sie es zuerst und übernehmen Sie sie dann.',
  'access-not-asked':
    'Dieser Zugang hat keinen Anbieter, der um Zugriff gebeten werden könnte. Es wurde nichts geändert; geben Sie zuerst in seinen Einstellungen die Client-ID und die Adressen des Anbieters an.',
  'access-too-late':
    'Um Zugriff hat jemand anderes gebeten, oder es ist mehr als zehn Minuten her. Es wurde nichts gespeichert; beginnen Sie auf der Seite des Postfachs von vorn.',
  'access-not-given':
    'Der Anbieter hat keinen Zugriff gewährt. Es wurde nichts geändert; prüfen Sie Client-ID, Client-Secret und die Rückkehradresse und beginnen Sie von vorn.',
  'access-not-lasting':
    'Der Anbieter hat nur für kurze Zeit Zugriff gewährt. Es wurde nichts geändert; erlauben Sie dort diesem Client den Offline-Zugriff und beginnen Sie von vorn.',
  'door-paused':
    'Dieser Zugang ist angehalten. Es wurde nichts angenommen; senden Sie es erneut, wenn er offen ist.',
  invalid: 'Eine Angabe ist nicht so, wie sie sein muss. Es wurde nichts geändert.',
  'malformed-json':
    'Die Anfrage ist kein gültiges JSON. Es wurde nichts übernommen; senden Sie sie als JSON in UTF-8.',
  'nul-byte':
    'Ein Text enthält das Zeichen U+0000, das sich nicht speichern lässt. Es wurde nichts übernommen; senden Sie ihn ohne dieses Zeichen.',
  'bad-cursor': 'Diese Stelle der Liste gibt es nicht. Beginnen Sie von vorn.',
  'bad-request': 'Die Anfrage ließ sich nicht lesen. Es wurde nichts geändert.',
  'unsupported-media-type': 'Diese Art von Inhalt wird hier nicht angenommen.',
  'body-too-large':
    'Das ist größer, als hier angenommen wird. Es wurde nichts übernommen; senden Sie es in kleineren Teilen.',
  'door-origin':
    'Dieser Zugang ist für die Website nicht offen, von der das kam. Es wurde nichts übernommen; nehmen Sie die Website in den Zugang auf.',
  'sign-in-needed': 'Melden Sie sich an.',
  'key-not-valid':
    'Dieser API-Schlüssel ist unbekannt, widerrufen oder abgelaufen. Erstellen Sie einen neuen unter Einstellungen, API-Schlüssel.',
  'wrong-password': 'Adresse und Passwort passen nicht zusammen. Versuchen Sie es noch einmal.',
  'not-allowed': 'Ihre Rolle erlaubt das nicht.',
  'foreign-origin':
    'Die Anfrage kommt von einer anderen Website und wurde abgelehnt. Öffnen Sie Duet selbst und versuchen Sie es dort.',
  'owners-only': 'Nur Inhaber können Inhaber ernennen, ändern oder entfernen.',
  'not-found': 'Hier ist nichts, oder nichts, was Sie sehen dürfen.',
  'workspace-not-found': 'Diesen Arbeitsbereich gibt es nicht, oder Sie gehören nicht dazu.',
  'no-workspace':
    'Sie gehören zu keinem Arbeitsbereich. Bitten Sie einen Inhaber um eine Einladung, oder legen Sie einen Arbeitsbereich an.',
  'setup-done':
    'Duet hat bereits einen Inhaber. Melden Sie sich an, oder bitten Sie einen Inhaber um eine Einladung.',
  'workspace-needed': 'Benennen Sie den ersten Arbeitsbereich. Es wurde noch nichts angelegt.',
  'already-member': 'Diese Adresse gehört bereits zum Arbeitsbereich.',
  'last-owner':
    'Ein Arbeitsbereich braucht mindestens einen Inhaber. Ernennen Sie zuerst jemand anderen zum Inhaber.',
  'invitation-not-open':
    'Diese Einladung wurde schon benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um eine neue.',
  'other-content':
    'Diese Quelle und externe Kennung gehören zu etwas mit anderem Inhalt. Es wurde nichts übernommen.',
  'unknown-person': 'Diese Person gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-member': 'Dieses Mitglied gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-account': 'Diese Firma gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-content': 'Diesen Inhalt gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-deal': 'Diesen Deal gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-handoff': 'Diese Übergabe gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-pipeline': 'Diese Pipeline gibt es hier nicht. Es wurde nichts geändert.',
  'unknown-stage': 'Diese Phase gibt es in der Pipeline nicht. Es wurde nichts geändert.',
  'stage-is-an-end':
    'In diese Phase kommt ein Deal, wenn er gewonnen oder verloren wird. Es wurde nichts geändert.',
  'stage-order':
    'Nennen Sie jede Phase der Pipeline einmal, ohne die beiden Enden. Die Reihenfolge blieb, wie sie war.',
  'unknown-currency': 'Das ist keine Währung nach ISO 4217. Es wurde nichts geändert.',
  'own-currency':
    'Die eigene Währung des Arbeitsbereichs braucht keinen Wechselkurs. Es wurde nichts geändert.',
  'no-subject':
    'Geben Sie an, von welchem Deal oder welcher Person dieser Umsatz kommt. Es wurde nichts geändert.',
  'in-the-future':
    'Das liegt in der Zukunft; was noch kommt, ist noch nicht geschehen. Es wurde nichts geändert.',
  'in-the-past': 'Das liegt bereits in der Vergangenheit. Es wurde nichts geändert.',
  'no-exchange-rate':
    'Für diesen Tag oder davor gibt es keinen Wechselkurs. Es wurde nichts geändert; legen Sie einen an und versuchen Sie es noch einmal.',
  'reversal-differs': 'Ein Storno nimmt die ganze Buchung zurück. Es wurde nichts geändert.',
  'already-reversed': 'Diese Buchung ist bereits storniert. Es wurde nichts geändert.',
  'is-a-reversal':
    'Diese Buchung ist selbst ein Storno und lässt sich nicht stornieren. Es wurde nichts geändert; legen Sie die Buchung neu an.',
  'deal-not-open': 'Der Deal ist nicht offen. Es wurde nichts geändert; öffnen Sie ihn zuerst wieder.',
  'already-won': 'Der Deal ist bereits gewonnen. Es wurde nichts geändert.',
  'already-lost': 'Der Deal ist bereits verloren. Es wurde nichts geändert.',
  'already-open': 'Der Deal ist offen. Es wurde nichts geändert.',
  'dated-ahead':
    'Etwas, das hier bekannt ist, trägt ein Datum in der Zukunft und würde schwerer wiegen. Es wurde nichts geändert; berichtigen Sie zuerst dieses Datum.',
  'not-offered': 'Dieser Lead wurde nicht angeboten. Es wurde nichts geändert.',
  'already-offered':
    'Diese Person ist bereits angeboten und wartet auf eine Antwort. Es wurde nichts geändert.',
  'already-accepted': 'Diese Übergabe wurde bereits angenommen. Es wurde nichts geändert.',
  'already-returned':
    'Diese Übergabe wurde bereits zurückgegeben. Es wurde nichts geändert; bieten Sie die Person erneut an.',
  'not-accepted':
    'Diese Übergabe hat niemand angenommen, sie kann deshalb nicht zurückgegeben werden. Es wurde nichts geändert.',
  'unknown-return-reason':
    'Dieser Grund steht nicht auf der vereinbarten Liste. Es wurde nichts geändert; wählen Sie einen von dort oder sagen Sie es in Worten.',
  'already-lapsed':
    'Niemand hat rechtzeitig geantwortet, deshalb ist diese Übergabe verfallen. Es wurde nichts geändert; bieten Sie die Person erneut an.',
  'already-converted': 'Aus dieser Übergabe wurde bereits ein Deal. Es wurde nichts geändert.',
  'name-taken': 'Etwas mit diesem Namen gibt es bereits. Es wurde nichts geändert.',
  'already-known':
    'Das ist bereits bekannt. Es wurde nichts geändert; ändern Sie stattdessen, was schon da ist.',
  'still-together':
    'Etwas anderes verbindet diese beiden: eine Angabe, die beide machten, oder eine weitere Zusammenführung. Es wurde nichts geändert; nennen Sie die beiden Kennungen, die zusammengeführt wurden.',
  'still-apart': 'Eine spätere Entscheidung hält diese beiden getrennt. Es wurde nichts geändert.',
  'already-settled': 'Das wurde bereits wiederholt oder verworfen. Es wurde nichts geändert.',
  'refused-again': 'Es wurde erneut abgelehnt und wartet weiter, wie es war.',
  'address-not-allowed':
    'An diese Adresse sendet Duet nicht: Sie muss mit https beginnen, öffentlich erreichbar sein und keine Zugangsdaten enthalten. Es wurde nichts geändert.',
  'not-held': 'Das wird nicht zurückgehalten, es gibt also nichts freizugeben.',
  'not-failed': 'Das ist nicht fehlgeschlagen, es gibt also nichts zu wiederholen.',
  'too-many-webhooks':
    'Es gibt bereits 20 Webhooks, mehr kann ein Arbeitsbereich nicht haben. Es wurde nichts angelegt.',
  'unknown-plan': 'Einen Importplan dieses Namens bringt Duet nicht mit. Es wurde nichts begonnen.',
  'import-at-work':
    'In diesem Arbeitsbereich läuft gerade ein Import. Es wurde nichts begonnen; versuchen Sie es, wenn er fertig ist.',
  'import-begun':
    'Dieser Import hat schon begonnen, deshalb bleiben seine Dateien, wie sie sind. Legen Sie für andere Dateien einen neuen an.',
  'not-imported': 'Von diesem Import ist nichts gespeichert, es gibt also nichts zurückzunehmen.',
  'already-undone': 'Dieser Import wurde bereits zurückgenommen. Es wurde nichts geändert.',
  'files-missing': 'Der Plan braucht Dateien, die noch fehlen. Es wurde nichts begonnen.',
  'files-gone':
    'Die Dateien sind nicht mehr da: Sie werden einen Tag lang aufbewahrt. Es wurde nichts geändert; legen Sie einen neuen Import an und senden Sie sie noch einmal.',
  'too-many-files':
    'Dieser Import hat 100 Dateien, mehr kann er nicht haben. Die Datei wurde nicht übernommen.',
  'no-room':
    'Die Festplatte des Servers ist voll, die Datei wurde nicht übernommen. Schaffen Sie dort Platz und senden Sie sie noch einmal.',
  'key-reused':
    'Dieser Idempotency-Key kam schon mit einer anderen Anfrage. Es wurde nichts getan; nehmen Sie für eine neue Anfrage einen neuen.',
  'too-many': 'Zu viele Anfragen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  'too-many-streams':
    'Es sind bereits zwölf Verbindungen für laufende Aktualisierungen offen. Es ging nichts verloren; schließen Sie zuerst eines der Fenster.',
  'took-too-long':
    'Die Antwort dauerte zu lange und wurde abgebrochen. Es wurde nichts geändert; versuchen Sie es noch einmal, oder fragen Sie nach weniger.',
  'try-again':
    'Die Datenbank ist nicht erreichbar oder ausgelastet. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.',
  bug: 'In Duet selbst ist etwas schiefgegangen. Es wurde nichts geändert; die Nummer der Anfrage findet es im Protokoll.',
  'field-value': 'Ein Wert passt nicht zu seinem Feld. Es wurde nichts geändert.',
  'field-required': 'Ein Pflichtfeld ist leer. Es wurde nichts geändert.',
  'values-do-not-fit':
    'Einige vorhandene Werte passen nicht zu dieser Art. Es wurde nichts geändert; berichtigen Sie sie zuerst, oder wählen Sie eine andere Art.',
  'option-in-use':
    'Diese Option wird benutzt. Es wurde nichts geändert; führen Sie sie zuerst mit einer anderen zusammen.',
  'field-changed':
    'Das Feld wurde inzwischen geändert, oder es gibt nichts zurückzunehmen. Es wurde nichts geändert; sehen Sie es sich noch einmal an.',
  'field-order': 'Nennen Sie jedes nicht archivierte Feld einmal. Es wurde nichts geändert.',
  'too-many-fields': 'Es gibt bereits 100 Felder, mehr sind hier nicht möglich. Es wurde nichts geändert.',
  'mapping-open':
    'Es ist noch nicht klar genug, was die Dateien enthalten. Es wurde nichts begonnen; geben Sie an, was noch offen ist.',
  'file-unreadable':
    'Die Datei ließ sich nicht als Tabelle lesen. Sie wurde nicht übernommen; speichern Sie sie als CSV in UTF-8 und senden Sie sie noch einmal.',
  'not-by-hand':
    'Dieser Import folgt einem Plan, den Duet mitbringt. Es wurde nichts geändert; beginnen Sie einen ohne Plan, um die Spalten selbst zuzuordnen.',
  'too-many-corrections':
    'Es gibt bereits 10.000 berichtigte Zeilen. Diese wurde nicht übernommen; berichtigen Sie den Rest in der Datei und senden Sie sie noch einmal.',
  'not-yours': 'Nur wer das geschrieben hat, kann es ändern. Es wurde nichts geändert.',
  'not-told-by-hand':
    'Dieser Kontakt kam über eine Schnittstelle; zurücknehmen lässt sich nur, was jemand von Hand eingetragen hat. Er bleibt, wie er ist.',
  'unknown-purpose': 'Diesen Zweck gibt es hier nicht. Es wurde nichts notiert.',
  'too-many-purposes':
    'Ein Arbeitsbereich hat höchstens 50 Zwecke. Es wurde keiner angelegt; benennen Sie einen um, den Sie nicht mehr brauchen.',
  'not-their-address': 'Das ist keine Adresse dieser Person. Es wurde nichts notiert.',
  'several-addresses':
    'Auf diesem Kanal gibt es mehrere Adressen. Es wurde nichts notiert; sagen Sie, welche gemeint ist.',
  'not-an-address': 'Das ist keine Adresse dieses Kanals. Es wurde nichts geändert.',
  'stays-suppressed':
    'Das haben sie selbst gesagt, also können nur sie es zurücknehmen, mit einer Anmeldung, die sie bestätigen. Die Adresse bleibt auf der Liste.',
  'not-readable-list':
    'Die Datei hat keine Spalte namens „address“ oder mehr als 10.000 Zeilen. Es wurde nichts übernommen.',
  'not-confirmed': 'Schreiben Sie genau das, worum der Bildschirm bittet. Es wurde niemand gelöscht.',
  'being-erased': 'Diese Person wird gerade gelöscht. Es wurde nichts geändert.',
  'not-removed': 'Das wurde nicht entfernt, es gibt also nichts zurückzuholen.',
  'too-many-pins':
    'Hier sind bereits 50 Zeilen angeheftet, mehr sind nicht möglich. Es wurde nichts angeheftet; entfernen Sie zuerst eine.',
  'pin-order':
    'Nennen Sie jede angeheftete Zeile einmal. Die Reihenfolge blieb, wie sie war; laden Sie sie neu.',
  'unknown-wait':
    'Diese Person hat keine solche offene Anfrage. Es wurde nichts gespeichert; laden Sie ihre Anfragen neu, oder lassen Sie die Angabe weg.',
  'answered-by-nobody':
    'Eine Antwort ist nur, was von uns kam und die Person erreicht hat. Es wurde nichts gespeichert; geben Sie das an, oder lassen Sie die Antwort weg.',
  'answered-before-asked':
    'Das liegt vor der Frage, die es beantworten soll. Es wurde nichts gespeichert; berichtigen Sie die Zeit, oder lassen Sie die Antwort weg.',
  'nobody-chosen': 'Es ist nichts ausgewählt, oder nichts passt. Es wurde nichts geändert.',
  'not-at-work': 'Diese Änderung läuft nicht mehr. Es wurde nichts geändert.',
  'not-of-this-noun':
    'Das lässt sich von dem, was ausgewählt ist, nicht sagen: Stufe und Firma gehören zu Personen, die Zuständigkeit zu Firmen. Es wurde nichts geändert.',
  'agreement-under-way':
    'Eine Fassung ist schon im Entwurf oder wartet auf Unterschriften. Es wurde nichts angelegt; arbeiten Sie an ihr weiter, oder ziehen Sie sie zuerst zurück.',
  'agreement-changed-meanwhile':
    'Jemand anderes hat den Entwurf geändert, seit Sie ihn gelesen haben. Es wurde nichts geschrieben; laden Sie ihn neu und führen Sie beides zusammen.',
  'agreement-in-force':
    'Diese Fassung ist in Kraft und wird nicht geändert. Es wurde nichts geändert; entwerfen Sie aus ihr die nächste.',
  'agreement-closed':
    'Diese Fassung wurde abgelöst oder zurückgezogen. Es wurde nichts geändert; entwerfen Sie aus ihr eine neue.',
  'agreement-not-proposed':
    'Das ist ein Entwurf, der noch nicht vorgeschlagen wurde. Es wurde nichts unterzeichnet; schlagen Sie ihn zuerst vor.',
  'agreement-proposed-already':
    'Diese Fassung ist schon vorgeschlagen und wartet auf Unterschriften oder ihren Tag. Es wurde nichts geändert.',
  'agreement-not-your-side':
    'Sie stehen nicht auf dieser Seite und können nicht für sie unterzeichnen. Es wurde nichts unterzeichnet.',
  'agreement-signed-already':
    'Diese Seite hat schon unterzeichnet, und das tut sie einmal. Es wurde nichts geändert.',
  'agreement-other-content':
    'Die Fassung wurde geändert, seit Sie sie gelesen haben. Es wurde nichts unterzeichnet; lesen Sie, was jetzt darin steht.',
  'agreement-needs-a-member':
    'Ein API-Schlüssel ist niemand und kann nicht unterzeichnen. Es wurde nichts unterzeichnet; das muss ein Mitglied der Seite tun.',
  'agreement-clause-zero':
    'Eine Klausel mit der Zahl 0 bindet niemanden. Es wurde nichts geschrieben; sagen Sie, wie viel, oder nehmen Sie die Klausel heraus.',
  'agreement-clause-twice':
    'Zwei Klauseln handeln von derselben Sache und würden einander widersprechen. Es wurde nichts geschrieben; behalten Sie eine davon.',
  'agreement-clauses-contradict':
    'Zwei Klauseln widersprechen einander, sodass niemand beide halten könnte. Es wurde nichts geschrieben; ändern Sie eine ihrer Zahlen.',
  'agreement-definition-twice':
    'Eine Stufe ist zweimal definiert. Es wurde nichts geschrieben; behalten Sie eine der Definitionen.',
  'agreement-definition-cycle':
    'Definitionen fragen im Kreis nacheinander, sodass keine davon zu entscheiden ist. Es wurde nichts geschrieben; nehmen Sie eine dieser Bedingungen an eine Stufe heraus.',
  'agreement-condition-unfit':
    'Eine Bedingung fragt nach etwas, das es nicht gibt. Es wurde nichts geschrieben; berichtigen Sie die Bedingung.',
  'agreement-condition-too-wide':
    'Eine Bedingung hat mehr als 20 Teile oder mehr als drei Ebenen von Gruppen. Es wurde nichts geschrieben; sagen Sie es einfacher.',
  'agreement-view-searches':
    'Eine Ansicht, nach der eine Bedingung fragt, sucht nach Wörtern, und danach kann eine Definition nicht fragen. Es wurde nichts geschrieben; schreiben Sie ihre Bedingungen selbst.',
  'agreement-example-both-ways':
    'Jemand ist Beispiel und Gegenbeispiel derselben Definition. Es wurde nichts geschrieben; nehmen Sie die Person an einer Stelle heraus.',
  'agreement-reason-twice':
    'Zwei Rückgabegründe haben denselben Schlüssel. Es wurde nichts geschrieben; behalten Sie einen davon.',
  'agreement-example-misfit':
    'Eine Definition widerspricht einem ihrer eigenen Beispiele. Sie bleibt im Entwurf und wurde nicht vorgeschlagen; ändern Sie die Bedingung oder das Beispiel.',
  'agreement-not-ready':
    'Dem Entwurf fehlt noch etwas: eine Definition, Klauseln für beide Seiten, ein Rückgabegrund oder eine Änderung gegenüber der Fassung in Kraft. Er bleibt erhalten und wurde nicht vorgeschlagen.',
  'view-gone':
    'Eine Bedingung fragt nach einer Ansicht, die entfernt wurde oder die Sie nicht sehen dürfen. Es wurde nichts geändert; nehmen Sie die Bedingung heraus, bei der „entfernt oder nicht für Sie freigegeben“ steht.',
  'view-within-gone':
    'Eine Ansicht, nach der der Filter fragt, fragt selbst nach einer, die entfernt wurde oder die Sie nicht sehen dürfen. Es wurde nichts geändert; ändern Sie jene Ansicht, oder nehmen Sie die Bedingung heraus.',
  'view-within-unfit':
    'Eine Ansicht, nach der der Filter fragt, verlangt etwas, das es hier nicht mehr gibt. Es wurde nichts geändert; ändern Sie jene Ansicht, oder nehmen Sie die Bedingung heraus.',
  'view-not-shared':
    'Was alle sehen, kann nur nach Ansichten fragen, die alle sehen. Es wurde nichts geändert; teilen Sie die Ansicht, nach der eine Bedingung fragt, oder nehmen Sie diese Bedingung heraus.',
  'view-circle':
    'Die Ansichten fragen im Kreis nacheinander. Es wurde nichts geändert; nehmen Sie eine dieser Bedingungen heraus.',
  'view-too-wide':
    'Zusammen mit den Ansichten, nach denen er fragt, hat der Filter mehr als 200 Bedingungen. Es wurde nichts geändert; nehmen Sie einige heraus.',
  'edit-undone':
    'Diese Änderung wird gerade zurückgenommen oder wurde bereits zurückgenommen. Es wurde nichts geändert.',
  'password-not-right': 'Das ist nicht Ihr Passwort. Es wurde nichts geändert; versuchen Sie es noch einmal.',
  'wrong-code':
    'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal.',
  'second-factor-locked':
    'Zu viele falsche Codes. Eine Viertelstunde lang wird keiner angenommen; sonst wurde nichts geändert.',
  'no-second-factor': 'Hier ist kein zweiter Schritt der Anmeldung eingerichtet. Richten Sie ihn zuerst ein.',
  'second-factor-on':
    'Der zweite Schritt ist bereits eingeschaltet. Schalten Sie ihn zuerst aus, um ihn neu einzurichten.',
  'second-factor-required':
    'Einer Ihrer Arbeitsbereiche verlangt den zweiten Schritt. Er bleibt eingeschaltet; ein Inhaber dort kann die Regel aufheben.',
  'second-factor-needed':
    'Dieser Arbeitsbereich verlangt einen zweiten Schritt der Anmeldung. Richten Sie ihn unter Einstellungen, Sicherheit ein; es wurde nichts geändert.',
  'sign-in-again':
    'Der erste Schritt der Anmeldung liegt zu lange zurück. Geben Sie Adresse und Passwort noch einmal ein.',
  'no-mail':
    'Diese Installation versendet keine E-Mails. Bitten Sie, wer sie betreibt, „duet reset-password“ mit Ihrer Adresse einzugeben.',
  'no-mail-invite':
    'Diese Installation versendet keine E-Mails. Niemand wurde eingeladen; laden Sie ohne Versand ein und geben Sie den Link selbst weiter.',
  'last-owner-leaves':
    'Sie sind der einzige Inhaber. Es wurde nichts geändert; ernennen Sie zuerst jemand anderen zum Inhaber.',
  'own-second-factor':
    'Das ist Ihr eigener zweiter Schritt. Richten Sie ihn zuerst unter Einstellungen, Sicherheit ein; es wurde nichts geändert.',
  'member-elsewhere':
    'Dieses Mitglied arbeitet auch in Arbeitsbereichen, deren Inhaber Sie nicht sind und die derselbe zweite Schritt schützt. Es wurde nichts geändert; wer diese Installation betreibt, kann helfen.',
  'currency-in-use':
    'In dieser Währung ist bereits Umsatz erfasst, und jede Zurechnung zählt in ihr. Es wurde nichts geändert; legen Sie für eine andere Währung einen anderen Arbeitsbereich an.',
  'hours-not-right':
    'Zwei Zeitspannen eines Tages überschneiden sich, oder eine endet vor ihrem Beginn. Es wurde nichts geändert.',
  'link-not-open':
    'Dieser Link wurde schon benutzt, zurückgezogen oder ist abgelaufen. Es wurde nichts geändert; bitten Sie um einen neuen.',
  'address-taken': 'Mit dieser Adresse meldet sich bereits jemand anderes an. Es wurde nichts geändert.',
  'moved-meanwhile':
    'Jemand anderes hat diesen Deal inzwischen verschoben. Ihre Änderung wurde nicht übernommen; sehen Sie nach, wo er jetzt steht.',
  'stage-not-empty':
    'In dieser Phase stehen Deals. Es wurde nichts geändert; geben Sie an, in welche Phase sie wechseln.',
  'last-stage': 'Eine Pipeline behält mindestens eine Phase vor ihren Enden. Es wurde nichts geändert.',
  'archive-damaged':
    'Das ist kein ganzes Archiv eines Arbeitsbereichs. Es wurde nichts übernommen; exportieren Sie es noch einmal und senden Sie es unverändert.',
  'archive-of-another-version':
    'Dieses Archiv stammt aus einer anderen Version von Duet. Es wurde nichts übernommen; exportieren und importieren Sie mit derselben Version.',
  'message-not-draft':
    'Diese Nachricht wurde bereits gesendet. Es wurde nichts geändert; nehmen Sie sie zuerst zurück, solange das möglich ist.',
  'message-gone':
    'Diese Nachricht ist unterwegs und lässt sich nicht mehr zurücknehmen. Sie bleibt, wie sie ist.',
  'message-not-failed':
    'Diese Nachricht ist nicht gescheitert, es gibt also nichts noch einmal zu versuchen. Es wurde nichts geändert.',
  'message-not-uncertain': 'Was aus dieser Nachricht wurde, ist bekannt. Es wurde nichts geändert.',
  'message-empty':
    'In dieser Nachricht steht noch nichts. Sie bleibt als Entwurf erhalten; schreiben Sie zuerst etwas.',
  'message-not-now':
    'Über diesen Zugang darf ihnen das jetzt nicht geschrieben werden: etwa, weil ihre letzte Nachricht länger als 24 Stunden zurückliegt, oder weil er keine Dateien sendet. Die Nachricht blieb als Entwurf erhalten; schreiben Sie ihnen auf anderem Weg.',
  'message-to-nobody':
    'Diese Person hat keine solche Adresse. Die Nachricht bleibt als Entwurf erhalten; wählen Sie eine ihrer Adressen, oder tragen Sie sie zuerst bei der Person ein.',
  'message-no-door':
    'Es gibt kein offenes Postfach, das sendet. Die Nachricht bleibt als Entwurf erhalten; verbinden oder öffnen Sie eines unter Einstellungen, Zugänge.',
  'message-bad-copy':
    'Wer eine Kopie bekommen soll, hat keine gültige E-Mail-Adresse. Es wurde nichts gesendet; die Nachricht bleibt als Entwurf erhalten.',
  'message-no-copies':
    'Über diesen Zugang geht eine Nachricht nur an eine einzelne Person. Sie bleibt als Entwurf erhalten; nehmen Sie die Kopien heraus, oder senden Sie eine Mail.',
  'message-for-one':
    'Was nicht persönlich ist, enthält einen Link zum Abbestellen: Es geht per Mail an eine einzelne Person und antwortet auf nichts. Die Nachricht bleibt als Entwurf erhalten; senden Sie sie als persönliche Nachricht, oder beginnen Sie eine neue.',
  'message-no-link':
    'Duet kennt seine eigene Adresse nicht (DUET_URL), Links zum Abbestellen führten also ins Leere. Die Nachricht bleibt als Entwurf erhalten; bitten Sie, wer Duet betreibt, sie einzutragen.',
  'message-placeholder':
    'In der Nachricht steht noch ein Platzhalter. Sie bleibt als Entwurf erhalten; schreiben Sie, was dort stehen soll.',
  'meeting-ends-before':
    'Ein Termin endet nach seinem Beginn. Es wurde nichts verschickt; wählen Sie ein späteres Ende.',
  'meeting-too-long':
    'Ein Termin dauert höchstens vierzehn Tage. Es wurde nichts verschickt; wählen Sie ein früheres Ende.',
  'meeting-in-the-past':
    'Diese Zeit ist vorbei. Es wurde nichts verschickt; wählen Sie eine, die noch kommt.',
  'meeting-too-far': 'Das ist mehr als fünf Jahre voraus. Es wurde nichts verschickt; prüfen Sie das Jahr.',
  'meeting-cancelled':
    'Dieser Termin wurde abgesagt. Es wurde nichts geändert; laden Sie zu einem neuen ein.',
  'meeting-has-begun': 'Dieser Termin hat begonnen oder ist vorbei. Es wurde nichts geändert.',
  'meeting-to-come': 'Dieser Termin steht noch bevor. Sagen Sie, wie er verlief, sobald er begonnen hat.',
  'meeting-outcome-said':
    'Es ist schon bekannt, wie dieser Termin verlief. Es wurde nichts geändert; nehmen Sie das zuerst zurück.',
  'meeting-no-outcome': 'Niemand hat gesagt, wie dieser Termin verlief; es gibt nichts zurückzunehmen.',
  'meeting-told':
    'Die E-Mails dazu sind schon unterwegs. Es bleibt, wie es ist; ändern Sie den Termin oder sagen Sie ihn ab.',
  'meeting-same': 'An diesem Termin wurde nichts geändert, also wurde niemand benachrichtigt.',
  'message-of-meeting':
    'Diese E-Mail kündigt einen Termin an. Sie bleibt, wie sie ist; nehmen Sie den Schritt beim Termin selbst zurück.',
  'message-too-large':
    'Die Dateien einer Nachricht dürfen zusammen 20 MB groß sein. Sie bleibt als Entwurf erhalten; nehmen Sie welche heraus, oder senden Sie einen Link.',
  'address-suppressed':
    'An diese Adresse darf nicht geschrieben werden. Es wurde nichts gesendet; die Nachricht bleibt als Entwurf erhalten.',
  'unknown-door':
    'Es gibt keinen solchen Zugang, über den Nachrichten hinausgehen. Es wurde nichts geändert.',
  'unknown-attachment': 'Es gibt keine solche Datei. Es wurde nichts geändert; senden Sie die Datei zuerst.',
  'template-name-taken':
    'Eine andere Vorlage heißt bereits so. Es wurde nichts geändert; wählen Sie einen Namen, der sie unterscheidet.',
}

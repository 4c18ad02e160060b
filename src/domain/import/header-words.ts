import type { TargetKey } from './mapping.ts'

/** What a row of a table of contacts, companies … is. */
export const fileKinds = [
  'contacts',
  'leads',
  'companies',
  'deals',
  'activities',
  'revenue',
  'campaigns',
  'members',
] as const
export type FileKind = (typeof fileKinds)[number]

type Names = Partial<Record<TargetKey, string>>

/** Lower case, without accents and marks, `CloseDate` and `close_date` alike: "close date". */
export function plainName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Of any file that speaks of people. Separated by bars: English, German, and what other programs say. */
const PERSON: Names = {
  'person.email':
    'email|e mail|mail|email address|e mail address|e mail adresse|mailadresse|contact email|kontakt e mail|email work|work email|primary email|person email|customer email',
  'person.first': 'first name|firstname|given name|forename|vorname|first',
  'person.last': 'last name|lastname|surname|family name|nachname|familienname|zuname|last',
  'person.phone':
    'phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|cell|telefon|telefonnummer|handy|mobil|mobiltelefon|mobilnummer|rufnummer',
  'person.company':
    'company|company name|organisation|organization|employer|firma|unternehmen|firmenname|unternehmensname|arbeitgeber|betrieb',
  'person.id':
    'contact id|person id|customer id|customer number|kundennummer|kunden nr|kontakt id|lead id|mql id|record id|datensatz id|kontaktnummer|subscriber id|user id',
  'consent.given':
    'opt in|email opt in|newsletter opt in|marketing opt in|marketing consent|email consent|newsletter consent|consent|consent given|newsletter|agreed|einwilligung|newsletter einwilligung|werbeeinwilligung|zustimmung|zugestimmt',
  'consent.at':
    'opt in date|opt in time|opted in at|optin time|consent date|consented at|agreed at|agreed on|double opt in date|einwilligung am|einwilligungsdatum|datum der einwilligung|zugestimmt am',
  'consent.form':
    'opt in source|consent source|consent form|agreed how|agreed where|einwilligung quelle|quelle der einwilligung',
  'person.origin':
    'source|lead source|origin|original source|quelle|leadquelle|lead quelle|herkunft|ursprung|kontaktquelle|utm source|how did you hear about us',
}

/** Of a table whose rows are of one kind: what otherwise would be too short to say anything. */
const OWN: Record<FileKind, Names> = {
  contacts: {
    ...PERSON,
    'person.name':
      'name|full name|contact name|contact|vollstandiger name|kontaktname|kontakt|ansprechpartner',
    'person.since':
      'created|created at|create date|created date|date created|created time|date|added|signup date|erstellt|erstellt am|angelegt am|erstelldatum|anlagedatum|datum|eintrittsdatum|kunde seit|first contact date|erstkontakt',
    'person.id': `id|nr|no|number|nummer|${PERSON['person.id']}`,
    'account.id': 'account id|company id|organization id|organisation id|firmen id|unternehmens id',
  },
  leads: {
    ...PERSON,
    'person.name': 'name|full name|lead name|contact name|vollstandiger name|kontaktname|interessent',
    'person.id': `id|nr|no|number|nummer|${PERSON['person.id']}`,
    'person.since':
      'created|created at|create date|created date|created time|date|erstellt|erstellt am|angelegt am|datum|eingang|eingangsdatum|first contact date|first contact|erstkontakt|erstkontaktdatum|received|anfragedatum',
    'touchpoint.content': 'landing page|landing page id|landingpage|page|seite|form|formular',
    'touchpoint.campaign': 'campaign|campaign id|kampagne|kampagnen id|utm campaign',
  },
  companies: {
    'account.name':
      'name|company|company name|account name|organisation|organization|organization name|firma|firmenname|unternehmen|unternehmensname|kunde',
    'account.domain':
      'domain|website|web site|company domain name|url|homepage|webseite|webadresse|internetseite|internet',
    'account.id':
      'id|nr|number|nummer|account id|company id|record id|datensatz id|seller id|kundennummer|firmen id|unternehmens id|organization id',
  },
  deals: {
    ...PERSON,
    'deal.id':
      'id|deal id|opportunity id|record id|datensatz id|auftragsnummer|angebotsnummer|vorgangsnummer|deal nr|verkaufschance id|nr|nummer',
    'deal.name':
      'name|deal name|deal|title|titel|opportunity name|opportunity|bezeichnung|angebot|projekt|verkaufschance|auftrag',
    'deal.amount':
      'amount|value|deal value|deal amount|total|sum|betrag|wert|summe|auftragswert|dealwert|volumen|angebotssumme|umsatz|preis|price|umsatzpotenzial',
    'deal.currency': 'currency|currency iso code|wahrung|waehrung|currency code',
    'deal.stage':
      'stage|deal stage|stage name|phase|deal phase|verkaufsphase|vertriebsphase|pipeline stage|stufe',
    'deal.outcome': 'status|deal status|outcome|state|ergebnis|won|is won|gewonnen',
    'deal.created':
      'created|created at|create date|created date|created time|date created|erstellt|erstellt am|erstelldatum|angelegt am|opened|angebotsdatum|add time|deal created',
    'deal.closed':
      'closed|closed at|close date|closing date|closed date|won date|won time|won at|date won|abschlussdatum|abschluss|geschlossen am|gewonnen am|auftragsdatum|closed on|deal closed on',
    'deal.reason':
      'lost reason|loss reason|closed lost reason|reason|grund|verlustgrund|absagegrund|grund fur verlust',
    'deal.owner':
      'owner|deal owner|owner name|opportunity owner|sales rep|sales person|salesperson|sr id|besitzer|zustandig|zustandiger|verantwortlich|verantwortlicher|betreuer|vertriebler|verkaufer|deal besitzer|inhaber',
    'deal.pipeline': 'pipeline|sales pipeline|vertriebspipeline',
    'deal.sourcedBy': 'sourced by',
    'person.id': `mql id|${PERSON['person.id']}`,
    'account.id': 'account id|company id|organization id|seller id|firmen id|unternehmens id',
    'account.name':
      'company|company name|account|account name|organisation|organization|firma|unternehmen|kunde',
    'member.id': 'sdr id|sdr|bdr|setter',
  },
  activities: {
    ...PERSON,
    'touchpoint.id': 'id|activity id|event id|task id|record id|datensatz id|aktivitats id',
    'touchpoint.at':
      'date|time|at|created|created at|created date|create date|activity date|due date|start|start time|start date|occurred at|timestamp|datum|zeitpunkt|zeit|uhrzeit|erstellt|erstellt am|fallig am|fallig|activity assigned to date',
    'touchpoint.kind': 'type|activity type|kind|art|typ|aktivitatstyp|aktivitatsart|event type|task subtype',
    'touchpoint.subject': 'subject|title|titel|betreff|activity name|name|thema',
    'touchpoint.text':
      'text|body|note|notes|note body|description|comment|comments|message|nachricht|notiz|notizen|beschreibung|kommentar|inhalt|activity note',
    'touchpoint.member':
      'owner|owner name|user|assigned to|assigned to user|assigned|activity owner|activity assigned to|zustandig|verantwortlich|bearbeiter|besitzer|erledigt von',
    'touchpoint.direction': 'direction|richtung|call direction|call type',
    'touchpoint.channel': 'channel|kanal|medium',
    'touchpoint.campaign': 'campaign|campaign id|kampagne',
    'touchpoint.thread': 'thread|thread id|conversation|conversation id|ticket|ticket id',
  },
  revenue: {
    ...PERSON,
    'revenue.id':
      'id|invoice|invoice id|invoice number|invoice no|order|order id|order number|payment id|rechnung|rechnungsnummer|rechnungs nr|belegnummer|beleg|bestellnummer|auftragsnummer|nr|nummer',
    'revenue.at':
      'date|invoice date|paid|paid at|payment date|order date|datum|rechnungsdatum|zahlungsdatum|bezahlt am|zahlungseingang|bestelldatum|belegdatum|buchungsdatum',
    'revenue.amount':
      'amount|total|net|gross|sum|price|revenue|betrag|summe|netto|nettobetrag|brutto|umsatz|gesamt|gesamtbetrag|rechnungsbetrag|zahlbetrag|total amount',
    'revenue.currency': 'currency|wahrung|waehrung',
    'deal.id': 'deal|deal id|opportunity id|verkaufschance|angebotsnummer',
    'person.id': `customer|kunde|${PERSON['person.id']}`,
    'person.name': 'customer name|kundenname|name',
  },
  campaigns: {
    'campaign.id': 'id|campaign id|campaign|kampagnen id|record id|nr',
    'campaign.name': 'name|campaign name|campaign|kampagne|kampagnenname|title|titel',
    'campaign.channel': 'channel|type|kanal|typ|medium|art',
    'campaign.starts': 'start|start date|starts|from|beginn|startdatum|von|begin|startet am',
    'campaign.budget': 'budget|budgeted cost|budgetiert|plankosten',
    'cost.amount': 'cost|costs|actual cost|spend|amount spent|spent|kosten|ausgaben|istkosten|betrag|amount',
    'cost.day': 'date|day|datum|tag|reporting date',
    'cost.currency': 'currency|wahrung|waehrung',
    'campaign.ends': 'end|end date|ends|to|until|ende|enddatum|bis|endet am',
  },
  members: {
    'member.id': 'id|user id|member id|personalnummer|mitarbeiternummer|nr',
    'member.name': 'name|full name|member|user|mitarbeiter|vollstandiger name',
    'member.email': 'email|e mail|mail|email address|e mail adresse',
    'member.side': 'side|team|department|seite|abteilung|bereich',
  },
}

/** Words that only stand over the columns of one kind of table: what tells the kinds apart. */
const TELLING: Record<FileKind, string> = {
  contacts:
    'first name|last name|vorname|nachname|email|e mail|phone|telefon|mobile|job title|position|contact id|contact owner|subscribed|anrede|salutation',
  leads:
    'lead id|lead source|lead status|leadquelle|leadstatus|landing page|landing page id|mql id|first contact date|erstkontakt|lead owner|interessent|lead name|anfragedatum|lead score',
  companies:
    'industry|employees|number of employees|annual revenue|domain|website|vat|vat number|branche|mitarbeiter|mitarbeiterzahl|ust id|company domain name|billing city|account type|webseite|firmenname|handelsregister|seller city|seller state|account name',
  deals:
    'deal name|deal stage|stage|stage name|close date|closing date|won date|won time|deal value|probability|pipeline|opportunity name|opportunity id|deal id|lost reason|abschlussdatum|phase|auftragswert|verkaufsphase|verlustgrund|deal owner|wahrscheinlichkeit|sales rep|dealwert|closed|loss reason|expected close date|sr id',
  activities:
    'activity type|call duration|direction|subject|activity id|due date|duration|meeting|body|note body|call type|activity date|betreff|dauer|richtung|aktivitatstyp|message|thread id|done|task|notiz|activity name',
  revenue:
    'invoice|invoice number|invoice id|paid|paid at|payment date|order id|order number|net|tax|rechnungsnummer|rechnungsdatum|netto|brutto|mwst|zahlungsdatum|bezahlt am|invoice date|belegnummer|rechnungsbetrag|steuer|payment id',
  campaigns:
    'budget|budgeted cost|actual cost|start date|end date|campaign name|campaign type|kampagne|kampagnenname|kosten|startdatum|enddatum|impressions|clicks|expected revenue|num sent',
  members: 'department|team|abteilung|personalnummer|mitarbeiternummer|hire date|manager',
}

const FILE_NAMES: Record<FileKind, RegExp> = {
  contacts: /contact|people|person|kontakt|subscriber|customer|kunden/i,
  leads: /lead|mql|prospect|interessent|anfrage/i,
  companies: /compan|account|organi[sz]ation|firm|unternehmen|seller/i,
  deals: /deal|opportunit|angebot|auftr[aä]g|verkaufschance|pipeline/i,
  activities: /activit|call|task|meeting|event|note|touch|aktivit|anruf|termin|mails?\b|visits?\b/i,
  revenue: /invoice|payment|order|revenue|rechnung|zahlung|umsatz|bestell/i,
  campaigns: /campaign|kampagne/i,
  members: /\busers?\b|member|employee|mitarbeiter|team/i,
}

const own = new Map(
  fileKinds.map(kind => [
    kind,
    new Map(
      (Object.entries(OWN[kind]) as [TargetKey, string][]).map(([key, names]) => [key, names.split('|')]),
    ),
  ]),
)
const telling = new Map(fileKinds.map(kind => [kind, new Set(TELLING[kind].split('|'))]))

/** What the rows of a table are, by the names of its columns and of its file; undefined when nothing tells. */
export function kindOfFile(file: string, columns: readonly string[]): FileKind | undefined {
  const names = columns.map(plainName)
  const ranked = fileKinds
    .map(kind => {
      const marks = telling.get(kind) ?? new Set()
      const told = names.filter(name => marks.has(name)).length
      return { kind, told, rank: told + (FILE_NAMES[kind].test(file) ? 1.5 : 0) }
    })
    .toSorted((one, other) => other.rank - one.rank)
  const [best] = ranked
  if (best === undefined || best.rank < 1) return undefined
  // The name of a file alone says little: the columns have to know something of it too.
  return best.told > 0 || namedTargets(best.kind, columns).size > 1 ? best.kind : undefined
}

/** The targets that the columns of such a table are called by: each target once, each column once, the first name first. */
export function namedTargets(kind: FileKind, columns: readonly string[]): Map<TargetKey, string> {
  const names = columns.map(column => ({ column, plain: plainName(column) }))
  const found = new Map<TargetKey, string>()
  const taken = new Set<string>()
  const ranked = [...(own.get(kind) ?? [])].flatMap(([key, words]) =>
    words.map((word, place) => ({ key, word, place })),
  )
  for (const { key, word } of ranked.toSorted((one, other) => one.place - other.place)) {
    if (found.has(key)) continue
    const column = names.find(one => one.plain === word && !taken.has(one.column))?.column
    if (column === undefined) continue
    found.set(key, column)
    taken.add(column)
  }
  return found
}

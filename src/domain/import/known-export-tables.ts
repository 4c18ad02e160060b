import type { FileKind } from './header-words.ts'
import type { TargetKey } from './mapping.ts'

export const exportSystems = ['HubSpot', 'Salesforce', 'Pipedrive', 'Zoho'] as const
export type ExportSystem = (typeof exportSystems)[number]

/** An export that is recognised by its columns: what it is, and what they mean. */
export type KnownExport = {
  system: ExportSystem
  kind: FileKind
  /** All of these have to be there; bars separate names for the same (English, German). */
  marks: string[]
  /** At least one of these too, where the marks alone could be anybody's. */
  oneOf?: string
  targets: Partial<Record<TargetKey, string>>
}

const HUBSPOT: KnownExport[] = [
  {
    system: 'HubSpot',
    kind: 'contacts',
    marks: ['record id|record id contact|contact id|datensatz id', 'first name|vorname', 'email|e mail'],
    oneOf:
      'lifecycle stage|lead status|contact owner|marketing contact status|original source|original traffic source|lifecycle phase|kontakt zustandiger|fur kontakt zustandiger mitarbeiter|last activity date|associated company',
    targets: {
      'person.id': 'record id|record id contact|contact id|datensatz id',
      'person.first': 'first name|vorname',
      'person.last': 'last name|nachname',
      'person.email': 'email|e mail',
      'person.phone': 'mobile phone number|phone number|mobiltelefonnummer|telefonnummer',
      'person.company':
        'company name|associated company|primary associated company|unternehmensname|zugehoriges unternehmen',
      'person.origin': 'original source|original traffic source|ursprungliche quelle|original source type',
      'person.since': 'create date|erstelldatum|erstellungsdatum',
      'account.id': 'primary associated company id|associated company id|associated company ids',
      'touchpoint.content': 'first page seen',
    },
  },
  {
    system: 'HubSpot',
    kind: 'companies',
    marks: ['record id|record id company|company id|datensatz id', 'company name|unternehmensname'],
    targets: {
      'account.id': 'record id|record id company|company id|datensatz id',
      'account.name': 'company name|unternehmensname|name',
      'account.domain': 'company domain name|domain name des unternehmens|website url|website',
    },
  },
  {
    system: 'HubSpot',
    kind: 'deals',
    marks: [
      'record id|record id deal|deal id|datensatz id',
      'deal name|dealname',
      'deal stage|dealphase|deal phase',
    ],
    targets: {
      'deal.id': 'record id|record id deal|deal id|datensatz id',
      'deal.name': 'deal name|dealname',
      'deal.amount': 'amount|betrag',
      'deal.currency': 'currency|wahrung',
      'deal.stage': 'deal stage|dealphase|deal phase',
      'deal.pipeline': 'pipeline',
      'deal.created': 'create date|erstelldatum|erstellungsdatum',
      'deal.closed': 'close date|abschlussdatum',
      'deal.owner': 'deal owner|fur deal zustandiger mitarbeiter|deal besitzer',
      'deal.reason': 'closed lost reason|grund fur verlust',
      'person.id': 'associated contact ids|associated contact id',
      'account.id': 'associated company ids|associated company id|primary associated company id',
      'account.name': 'associated company|primary associated company|zugehoriges unternehmen',
    },
  },
  {
    system: 'HubSpot',
    kind: 'activities',
    marks: ['record id|activity id|datensatz id|engagement id', 'activity date|aktivitatsdatum'],
    oneOf:
      'activity type|call title|meeting name|email subject|call notes|activity assigned to|aktivitatstyp|call direction',
    targets: {
      'touchpoint.id': 'record id|activity id|engagement id|datensatz id',
      'touchpoint.at': 'activity date|aktivitatsdatum',
      'touchpoint.kind': 'activity type|aktivitatstyp|engagement type',
      'touchpoint.direction': 'call direction|email direction|direction',
      'touchpoint.subject': 'call title|meeting name|email subject|subject|betreff',
      'touchpoint.text': 'call notes|meeting description|email body|body preview|note body|notiz',
      'touchpoint.member': 'activity assigned to|owner|aktivitat zugewiesen an',
      'person.id': 'associated contact ids|associated contact id',
      'person.email': 'contact email|email|e mail',
    },
  },
]

const SALESFORCE: KnownExport[] = [
  {
    system: 'Salesforce',
    kind: 'contacts',
    marks: ['contact id|id|kontakt id', 'last name|nachname', 'account id|account name|accountname'],
    oneOf:
      'lead source|owner id|is deleted|mailing city|reports to id|created date|contact owner|mailing country|system modstamp',
    targets: {
      'person.id': 'contact id|id|kontakt id',
      'person.first': 'first name|vorname',
      'person.last': 'last name|nachname',
      'person.email': 'email|e mail',
      'person.phone': 'mobile phone|mobile|phone|telefon|mobiltelefon',
      'person.company': 'account name|accountname',
      'person.origin': 'lead source|lead quelle',
      'person.since': 'created date|erstelldatum',
      'account.id': 'account id',
    },
  },
  {
    system: 'Salesforce',
    kind: 'leads',
    marks: [
      'lead id|id',
      'last name|nachname',
      'company account|company|firma',
      'status|lead status|is converted|leadstatus',
    ],
    oneOf: 'lead source|is converted|converted date|lead owner|owner id|lead quelle|created date',
    targets: {
      'person.id': 'converted contact id|lead id|id',
      'person.first': 'first name|vorname',
      'person.last': 'last name|nachname',
      'person.email': 'email|e mail',
      'person.phone': 'mobile phone|phone|mobile|telefon',
      'person.company': 'company account|company|firma',
      'person.origin': 'lead source|lead quelle',
      'person.since': 'created date|create date|erstelldatum',
    },
  },
  {
    system: 'Salesforce',
    kind: 'companies',
    marks: [
      'account id|id|name',
      'account name|name',
      'number of employees|employees|annual revenue|billing city|account number|account owner|ownership',
    ],
    oneOf:
      'billing street|billing country|billing state province|billing state|account id|type|rating|site|shipping city|is deleted',
    targets: {
      'account.id': 'account id|id|name',
      'account.name': 'account name|name',
      'account.domain': 'website',
    },
  },
  {
    system: 'Salesforce',
    kind: 'deals',
    marks: [
      'stage name|stage|phase',
      'close date|schlusstermin|closedate',
      'opportunity name|name|opportunityname',
    ],
    oneOf:
      'account id|opportunity id|opportunity owner|is won|is closed|forecast category|forecast category name|fiscal period|lead source|opportunity|opportunity inhaber|accountid',
    targets: {
      'deal.id': 'opportunity id|id|opportunity name|name',
      'deal.name': 'opportunity name|name',
      'deal.amount': 'amount|betrag|amount converted',
      'deal.currency': 'currency iso code|amount currency',
      'deal.stage': 'stage name|stage|phase',
      'deal.created': 'created date|erstelldatum',
      'deal.closed': 'close date|closedate|schlusstermin',
      'deal.owner': 'opportunity owner|owner id|owner|opportunity inhaber',
      'deal.reason': 'loss reason|lost reason|closed lost reason c',
      'person.id': 'contact id|primary contact id',
      'account.id': 'account id|accountid',
      'account.name': 'account name',
    },
  },
  {
    system: 'Salesforce',
    kind: 'activities',
    marks: ['activity id|id', 'subject|betreff', 'activity date|due date only|date|datum|fallig am'],
    oneOf: 'who id|what id|assigned|assigned to|task subtype|company account|zugewiesen|owner id',
    targets: {
      'touchpoint.id': 'activity id|id',
      'touchpoint.at': 'activity date|completed date time|created date|date|due date only|datum|fallig am',
      'touchpoint.kind': 'task subtype|event subtype|type|activity type|typ',
      'touchpoint.subject': 'subject|betreff',
      'touchpoint.text': 'description|full comments|comments|beschreibung',
      'touchpoint.member': 'assigned|assigned to|owner id|zugewiesen',
      'person.id': 'who id|contact id|lead id',
    },
  },
  {
    system: 'Salesforce',
    kind: 'campaigns',
    marks: ['name|campaign name', 'budgeted cost', 'actual cost'],
    targets: {
      'campaign.id': 'campaign id|id|name|campaign name',
      'campaign.name': 'name|campaign name',
      'campaign.channel': 'type|campaign type',
      'campaign.budget': 'budgeted cost',
      'cost.amount': 'actual cost',
      'campaign.starts': 'start date',
      'campaign.ends': 'end date',
    },
  },
]

const PIPEDRIVE: KnownExport[] = [
  {
    system: 'Pipedrive',
    kind: 'deals',
    marks: ['deal title|deal titel', 'deal status'],
    targets: {
      'deal.id': 'deal id',
      'deal.name': 'deal title|deal titel',
      'deal.amount': 'deal value|deal wert',
      'deal.currency': 'deal currency of value|deal currency|deal wahrung von wert|deal wahrung',
      'deal.stage': 'deal stage|deal phase',
      'deal.outcome': 'deal status',
      'deal.pipeline': 'deal pipeline',
      'deal.created': 'deal deal created|deal add time|deal deal erstellt|deal created',
      'deal.closed':
        'deal won time|deal deal closed on|deal closed on|deal gewonnen am|deal abgeschlossen am',
      'deal.reason': 'deal lost reason|deal grund fur verlust|deal verlustgrund',
      'deal.owner': 'deal owner|deal besitzer',
      'person.id': 'person id|deal contact person id',
      'person.email': 'person email work|person email|person e mail|person e mail arbeit',
      'person.phone': 'person phone work|person phone|person telefon|person telefon arbeit',
      'person.name': 'deal contact person|person name|deal kontaktperson',
      'person.origin': 'deal source channel|deal lead source|deal source origin|deal quellkanal',
      'account.id': 'deal organization id|organization id|organisation id|deal organisation id',
      'account.name': 'deal organization|organization name|deal organisation|organisation name',
    },
  },
  {
    system: 'Pipedrive',
    kind: 'contacts',
    marks: [
      'person name',
      'person email work|person email|person e mail|person phone|person phone work|person e mail arbeit',
    ],
    targets: {
      'person.id': 'person id',
      'person.name': 'person name',
      'person.first': 'person first name|person vorname',
      'person.last': 'person last name|person nachname',
      'person.email': 'person email work|person email|person e mail|person e mail arbeit',
      'person.phone':
        'person phone mobile|person phone work|person phone|person telefon|person telefon arbeit',
      'person.company': 'person organization|organization name|person organisation',
      'person.since': 'person person created|person add time|person person erstellt',
      'account.id': 'person organization id|organization id|person organisation id',
    },
  },
  {
    system: 'Pipedrive',
    kind: 'companies',
    marks: [
      'organization name|organisation name',
      'organization id|organization people|organization owner|organisation id|organisation besitzer|organization address',
    ],
    targets: {
      'account.id': 'organization id|organisation id',
      'account.name': 'organization name|organisation name',
      'account.domain': 'organization website|organisation website|organization domain',
    },
  },
  {
    system: 'Pipedrive',
    kind: 'activities',
    marks: ['activity subject|aktivitat betreff', 'activity type|aktivitat typ|aktivitat art'],
    targets: {
      'touchpoint.id': 'activity id|aktivitat id',
      'touchpoint.at':
        'activity marked as done time|activity due date|activity add time|aktivitat falligkeitsdatum|aktivitat datum',
      'touchpoint.kind': 'activity type|aktivitat typ|aktivitat art',
      'touchpoint.subject': 'activity subject|aktivitat betreff',
      'touchpoint.text': 'activity note|activity public description|aktivitat notiz',
      'touchpoint.member': 'activity assigned to user|activity user|aktivitat zugewiesen an nutzer',
      'person.id': 'person id|activity contact person id',
      'person.name': 'activity contact person|person name|aktivitat kontaktperson',
      'person.email': 'person email work|person email|person e mail',
    },
  },
]

const ZOHO: KnownExport[] = [
  {
    system: 'Zoho',
    kind: 'leads',
    marks: [
      'record id|lead id',
      'lead owner|lead besitzer|lead owner id',
      'lead status|lead source|leadstatus',
    ],
    targets: {
      'person.id': 'record id|lead id',
      'person.first': 'first name|vorname',
      'person.last': 'last name|nachname',
      'person.name': 'lead name|full name',
      'person.email': 'email|e mail',
      'person.phone': 'mobile|phone|telefon',
      'person.company': 'company|firma|unternehmen',
      'person.origin': 'lead source|lead quelle',
      'person.since': 'created time|erstellungszeit|erstellt am',
    },
  },
  {
    system: 'Zoho',
    kind: 'contacts',
    marks: [
      'record id|contact id',
      'contact owner|contact owner id|kontakt besitzer',
      'last name|contact name|nachname',
    ],
    oneOf: 'account name id|account name|created time|vendor name|email opt out|kontoname|mailing city',
    targets: {
      'person.id': 'record id|contact id',
      'person.first': 'first name|vorname',
      'person.last': 'last name|nachname',
      'person.name': 'contact name|full name',
      'person.email': 'email|e mail',
      'person.phone': 'mobile|phone|telefon',
      'person.company': 'account name|kontoname',
      'person.origin': 'lead source|lead quelle',
      'person.since': 'created time|erstellungszeit',
      'account.id': 'account name id|account id',
    },
  },
  {
    system: 'Zoho',
    kind: 'companies',
    marks: [
      'record id|account id',
      'account owner|account owner id|konto besitzer',
      'account name|kontoname',
    ],
    targets: {
      'account.id': 'record id|account id',
      'account.name': 'account name|kontoname',
      'account.domain': 'website|webseite',
    },
  },
  {
    system: 'Zoho',
    kind: 'deals',
    marks: [
      'record id|deal id|potential id',
      'deal name|potential name',
      'closing date|abschlussdatum',
      'stage|phase',
    ],
    targets: {
      'deal.id': 'record id|deal id|potential id',
      'deal.name': 'deal name|potential name',
      'deal.amount': 'amount|betrag',
      'deal.currency': 'currency|wahrung',
      'deal.stage': 'stage|phase',
      'deal.pipeline': 'pipeline',
      'deal.created': 'created time|erstellungszeit',
      'deal.closed': 'closing date|abschlussdatum',
      'deal.owner': 'deal owner|potential owner|deal besitzer',
      'deal.reason': 'reason for loss s|reason for loss|lost reason|verlustgrund',
      'person.id': 'contact name id|contact id',
      'person.origin': 'lead source|lead quelle',
      'account.id': 'account name id|account id',
      'account.name': 'account name|kontoname',
    },
  },
  {
    system: 'Zoho',
    kind: 'activities',
    marks: [
      'record id|activity id|call id|task id',
      'subject|betreff',
      'call owner|task owner|call type|call start time|activity owner',
    ],
    targets: {
      'touchpoint.id': 'record id|activity id|call id|task id',
      'touchpoint.at': 'call start time|activity date|due date|start datetime|created time',
      'touchpoint.kind': 'activity type',
      'touchpoint.direction': 'call type',
      'touchpoint.subject': 'subject|betreff',
      'touchpoint.text': 'description|call result|beschreibung',
      'touchpoint.member': 'call owner|task owner|activity owner',
      'person.id': 'contact name id|contact id|who id id',
      'person.name': 'contact name',
    },
  },
]

/** In the order in which they are tried: what says its name in every column first. */
export const knownExports: readonly KnownExport[] = [...PIPEDRIVE, ...ZOHO, ...HUBSPOT, ...SALESFORCE]

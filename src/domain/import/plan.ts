/**
 * An import plan as it is written down: which files there are, and what happened according to each of their rows.
 * src/contract/import-plan.ts reads and checks it; docs/guide/import.md explains it to people.
 */
export type ImportPlan = {
  duetPlan: 1
  name: string
  title: string
  description?: string
  /** Names the door in every happening: the same row imported again is the same happening. */
  source: string
  /** IANA time zone of dates that carry none. */
  timeZone: string
  /** How amounts are written, unless a mapping says otherwise. */
  money?: MoneyFormat
  /** How dates are written, unless a mapping says otherwise; `iso` when absent. */
  dates?: string[]
  phones?: PhoneReading
  /** Cells that say "nothing here" in words, such as NULL or N/A. */
  emptyWords?: string[]
  files: PlanFile[]
}

/** Telephone numbers have to be unmistakable: with the code of their country. */
export type PhoneReading = {
  /** ISO 3166 code of the country that numbers without a country code belong to. */
  country?: string
  /** A number that cannot be made unmistakable rejects the row, or is kept as it is written among the person's attributes. */
  unreadable?: 'reject' | 'attribute'
}

export type PlanFile = {
  id: string
  title?: string
  /** File names without folder, `*` for anything, upper and lower case alike. */
  match: string[]
  /** Files of which nothing is imported unless this one is there. Absent: true. */
  required?: boolean
  format?: FileFormat
  /** Columns without which this is not the file that the plan means. */
  needs?: string[]
  joins?: Join[]
  /** Absent for a file that is only looked up. */
  make?: Make[]
}

export type FileFormat = {
  delimiter?: 'auto' | ',' | ';' | '\t' | '|'
  encoding?: 'auto' | 'utf-8' | 'windows-1252' | 'utf-16le'
  /** `none`: quotation marks are letters like any other. */
  quote?: '"' | "'" | 'none'
  /** true: the first row names the columns; else their names in order. */
  header?: true | string[]
}

/** Rows of another file, found by key; that file is held in memory, so it is the small side. */
export type Join = {
  /** The name that `from` uses. */
  as: string
  /** The id of the other file in this plan. */
  file: string
  /** The column here. */
  on: string
  /** The column there. */
  key: string
}

/** Where a value comes from. Plain text is the name of a column, several names the first of them that the file has. */
export type Source = string | string[] | ColumnSource | ConstantSource | TemplateSource | FirstSource
export type ColumnSource = {
  column: string | string[]
  /** The join that the column is read from. */
  from?: string
  map?: Record<string, string>
  /** For what the map does not name. Absent: the row is rejected. */
  unmapped?: 'reject' | 'keep' | 'absent' | { value: string }
  /** What an empty cell says. Absent: nothing is recorded. */
  emptyMeans?: string
  /** Whether white space around the value is dropped. Absent: true. */
  trim?: boolean
  case?: 'lower' | 'upper'
  /** Only what stands before this counts: of `12;34` it is 12. */
  before?: string
}
export type ConstantSource = { value: string }
/** `{Column}` stands for a cell, `{Column:8}` for its first eight characters; absent when all its cells are empty. */
export type TemplateSource = { template: string }
/** The first that is not empty. */
export type FirstSource = { first: Source[] }

export type DateSource =
  | Source
  | {
      date: Source
      formats?: string[]
      timeZone?: string
      future?: 'reject' | 'allow'
      /** An empty cell means: when the file was written. */
      emptyMeans?: 'file'
    }

export type MoneyFormat = {
  decimal?: '.' | ','
  group?: ',' | '.' | ' ' | "'" | 'none'
  /** ISO 4217 */
  currency?: Source
  negative?: 'reject' | 'allow'
  /** More decimals than the currency has: rejected, or rounded half away from zero. Absent: reject. */
  round?: boolean
}
export type MoneySource = Source | ({ amount: Source } & MoneyFormat)

/** All of a list must hold. */
export type Condition = { column: string; from?: string } & (
  | { is: 'empty' | 'filled' }
  | { equals: string | string[] }
  | { not: string | string[] }
)

export type PersonSource = {
  externalId?: Source
  email?: Source
  phone?: Source
  visitor?: Source
  verified?: ('email' | 'phone')[]
}

/** Texts as they are; with a type where a field of the company's own has one, so that a cell that is none rejects its row. */
export type Attributes = Record<string, AttributeSource>
export type AttributeSource =
  | Source
  | Exclude<DateSource, Source>
  | Exclude<MoneySource, Source>
  | NumberSource
export type NumberSource = { number: Source; decimal?: '.' | ','; group?: ',' | '.' | ' ' | "'" | 'none' }

type Making<Kind extends string, Fields> = { make: Kind; when?: Condition[]; externalId: Source } & Fields

export type Make =
  | MakePerson
  | MakeConsent
  | MakeAccount
  | MakeMember
  | MakeCampaign
  | MakeContent
  | MakeCost
  | MakeTouchpoint
  | MakeHandoff
  | MakeDeal
  | MakeEntry

export type MakePerson = Making<
  'person',
  {
    /** Absent, here and in the other records: as of the day the file was written. */
    at?: DateSource
    person: PersonSource
    name?: Source
    company?: Source
    account?: Source
    origin?: Source
    attributes?: Attributes
  }
>
/** What somebody agreed to, or that they did not: a word of the ledger of consents, with its proof. */
export type MakeConsent = Making<
  'consent',
  {
    /** Needed where they agreed; a no without a day counts from that of the file on. */
    at?: DateSource
    person: PersonSource
    /** yes or no. */
    given: Source
    /** The key of a purpose, such as newsletter. */
    purpose: Source
    /** Such as mail or phone. */
    channel: Source
    /** The words that they agreed to, to the letter. */
    wording?: Source
    /** The form, page or paper that it stood on. */
    form?: Source
    version?: Source
  }
>
export type MakeAccount = Making<
  'account',
  { at?: DateSource; name: Source; domain?: Source; attributes?: Attributes }
>
export type MakeMember = Making<'member', { at?: DateSource; name: Source; email?: Source; side?: Source }>
export type MakeCampaign = Making<
  'campaign',
  {
    at?: DateSource
    name: Source
    channel?: Source
    /** Several in one cell, parted by semicolons or commas. */
    channels?: Source
    startsOn?: DateSource
    endsOn?: DateSource
    audience?: Source
    promise?: Source
    budget?: MoneySource
    owner?: Source
    /** External ids of content, several in one cell. */
    content?: Source
    attributes?: Attributes
  }
>
export type MakeContent = Making<'content', { at?: DateSource; name: Source; kind?: Source; url?: Source }>
/** A line of what a campaign did cost. */
export type MakeCost = Making<
  'cost',
  { at?: DateSource; campaign: Source; day: DateSource; money: MoneySource; note?: Source }
>
export type MakeTouchpoint = Making<
  'touchpoint',
  {
    at: DateSource
    person: PersonSource
    kind: Source
    channel: Source
    direction: Source
    side: Source
    origin?: Source
    campaign?: Source
    content?: Source
    member?: Source
    thread?: Source
    subject?: Source
    text?: Source
    name?: Source
    company?: Source
    /** Whether the touches of this file wait for an answer. Absent: the kind decides. */
    expectsReply?: boolean
    attributes?: Record<string, Source>
  }
>
export type MakeHandoff = Making<
  'handoff',
  {
    at: DateSource
    handoff: Source
    person: PersonSource
    step: { is: 'offered' | 'accepted' | 'returned'; by?: Source; to?: Source; reason?: Source }
  }
>
export type MakeDeal = Making<
  'deal',
  {
    at?: DateSource
    deal: Source
    name?: Source
    people?: { person: PersonSource; role?: Source }[]
    account?: Source
    handoff?: Source
    owner?: Source
    sourcedBy?: Source
    pipeline?: Source
    amount?: MoneySource
    expectedOn?: DateSource
    attributes?: Attributes
    /** One of created, moved, won, lost, reopened. */
    step?: { is: Source; stage?: Source; reason?: Source }
  }
>
export type MakeEntry = Making<
  'entry',
  {
    at: DateSource
    deal?: Source
    person?: PersonSource
    kind: Source
    money: MoneySource
    recurring?: boolean
    /** External id of the entry of the same source that this one takes back. */
    reverses?: Source
  }
>

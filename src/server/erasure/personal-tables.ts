/**
 * What each table of a workspace holds of people. Every table stands in exactly one of the three lists; a test holds them
 * against the catalog, so that a table that is added later is asked about before it can be forgotten.
 *
 * Conditions speak of `t`, the row, and of `them`: `ids` of their identities, `person`, `says` (their names and
 * addresses), `pattern` (the same as a regular expression).
 */
export type Holding = {
  /** Which rows are theirs. */
  theirs: string
  /** As the export of a person calls it; absent: it says nothing that another one does not say. */
  shown?: string
  /** Columns that the export leaves out: made by Duet from others, or nobody's to read. */
  hidden?: readonly string[]
  /** The row as the export shows it, where it also speaks of others, whom the export is not about. */
  row?: string
  /** One row may be many megabytes, so they are read one by one. */
  large?: true
}

const OF_IDENTITY = 't.identity_id = ANY(them.ids)'
const OF_PERSON = 't.person_id = them.person'
const OF_DEALS = `IN (SELECT mine.deal_id FROM deal_person mine WHERE mine.workspace_id = $1 AND mine.identity_id = ANY(them.ids))`
const OF_HANDOFFS = `IN (SELECT mine.id FROM handoff mine WHERE mine.workspace_id = $1 AND mine.identity_id = ANY(them.ids))`
const OF_ENTRIES = `IN (SELECT mine.id FROM entry mine WHERE mine.workspace_id = $1 AND mine.identity_id = ANY(them.ids))`
const OF_MESSAGES = `IN (SELECT mine.id FROM message mine WHERE mine.workspace_id = $1 AND mine.identity_id = ANY(them.ids))`
/** Touches are theirs while the identity was: a cookie may have had several people. */
export const OF_TOUCHES = `EXISTS (SELECT FROM belonging b WHERE b.workspace_id = $1 AND b.identity_id = t.identity_id
  AND b.person_id = them.person AND t.occurred_at >= b.from_at AND t.occurred_at < b.until_at)`

const CAME_WITH = (
  file: string,
): string => `EXISTS (SELECT FROM belonging b JOIN touchpoint mine ON mine.workspace_id = $1
    AND mine.identity_id = b.identity_id AND mine.occurred_at >= b.from_at AND mine.occurred_at < b.until_at
  WHERE b.workspace_id = $1 AND b.person_id = them.person AND mine.source = ${file}.source AND mine.external_id = ${file}.external_id)`

/** That a text names them. */
export function names(text: string): string {
  return `EXISTS (SELECT FROM unnest(them.says) AS word (said) WHERE strpos(lower(${text}), lower(word.said)) > 0)`
}

/** Rows that are about the person. */
export const PERSONAL: Readonly<Record<string, Holding>> = {
  person: { theirs: 't.id = them.person', shown: 'person', hidden: ['sort_name', 'name_key', 'company_key'] },
  identity: { theirs: 't.id = ANY(them.ids)', shown: 'identities' },
  identity_link: { theirs: 't.one_id = ANY(them.ids) OR t.other_id = ANY(them.ids)', shown: 'links' },
  belonging: { theirs: OF_PERSON, shown: 'belongings' },
  touchpoint: { theirs: OF_TOUCHES, shown: 'touchpoints' },
  happening: {
    theirs: `t.subject_id = ANY(them.ids) OR t.subject_id ${OF_DEALS} OR t.subject_id ${OF_HANDOFFS} OR t.subject_id ${OF_ENTRIES}`,
    shown: 'records',
    row: `jsonb_set(to_jsonb(t), '{body}', CASE WHEN t.kind = 'deal' THEN t.body - 'people' - 'identities'
      WHEN t.kind = 'merge' AND t.body -> 'same' = 'false' THEN t.body - 'one' - 'other' ELSE t.body END)`,
    hidden: ['hash'],
  },
  consent: { theirs: OF_IDENTITY, shown: 'consents', hidden: ['order_key'] },
  suppression: { theirs: 't.address = ANY(them.says)', shown: 'suppressions', hidden: ['address_hash'] },
  wait: { theirs: OF_PERSON, shown: 'waits' },
  thread: { theirs: OF_PERSON, shown: 'threads' },
  handoff: { theirs: OF_IDENTITY, shown: 'handoffs' },
  stage_change: { theirs: OF_PERSON, shown: 'stages' },
  score: { theirs: OF_IDENTITY, shown: 'scores' },
  definition_step: { theirs: OF_IDENTITY, shown: 'definitionsMet' },
  definition_candidate: { theirs: OF_PERSON },
  deal: { theirs: `t.id ${OF_DEALS}`, shown: 'deals' },
  deal_person: { theirs: OF_IDENTITY, shown: 'dealRoles' },
  entry: { theirs: `t.identity_id = ANY(them.ids) OR t.deal_id ${OF_DEALS}`, shown: 'entries' },
  message: { theirs: OF_IDENTITY, shown: 'messages' },
  delivery: { theirs: CAME_WITH('t'), shown: 'deliveries' },
  touch_media: { theirs: CAME_WITH('t') },
  meeting_guest: { theirs: OF_IDENTITY, shown: 'invitations' },
  meeting_answer: { theirs: 't.address = ANY(them.says)', shown: 'answersToInvitations' },
  message_sign: { theirs: `t.message_id ${OF_MESSAGES}`, shown: 'signsOfMessages' },
  touch_file: { theirs: CAME_WITH('t') },
  message_attachment: { theirs: `t.message_id ${OF_MESSAGES}` },
  attachment: {
    theirs: `t.id IN (SELECT link.attachment_id FROM message_attachment link WHERE link.workspace_id = $1 AND link.message_id ${OF_MESSAGES})
      OR t.id IN (SELECT came.attachment_id FROM touch_file came WHERE came.workspace_id = $1 AND ${CAME_WITH('came')})`,
    shown: 'attachments',
    hidden: ['bytes'],
    row: `to_jsonb(t) || jsonb_build_object('content', translate(encode(t.bytes, 'base64'), E'\\n', ''))`,
    large: true,
  },
  note: { theirs: OF_IDENTITY, shown: 'notes' },
  task: { theirs: OF_IDENTITY, shown: 'tasks' },
  pin: { theirs: OF_IDENTITY, shown: 'pins' },
  fact: { theirs: 't.subject_id = ANY(them.ids)', shown: 'facts' },
  field_value: { theirs: 't.subject_id = them.person' },
  person_search: { theirs: OF_PERSON },
  thread_search: { theirs: OF_PERSON },
  activity: { theirs: OF_PERSON },
  campaign_reach: { theirs: OF_PERSON },
  erasure: { theirs: 't.person_id = ANY(them.ids)' },
}

/**
 * Tables in whose texts somebody may be named: what members wrote about others, and what doors and imports keep for a
 * while. Found by words, so only what stands there as they are known.
 */
export const LOOSE: Readonly<Record<string, Holding>> = {
  failed_intake: { theirs: names('t.body'), shown: 'notTakenIn' },
  import_rejection: { theirs: names(`t.raw || ' ' || array_to_string(t.cells, ' ')`), shown: 'rowsNotTaken' },
  import_correction: { theirs: names(`array_to_string(t.cells, ' ')`), shown: 'rowsCorrected' },
  import_profile: { theirs: names('t.profile::text') },
  import: { theirs: names('t.kept::text') },
  door_example: { theirs: names('t.body'), shown: 'doorExamples' },
  door_state: { theirs: names(`coalesce(t.trouble_detail, '')`) },
  idempotency: {
    theirs: `${names(`coalesce(t.response::text, '')`)} OR EXISTS (SELECT FROM unnest(them.ids) AS own (id)
      WHERE strpos(coalesce(t.response::text, ''), own.id::text) > 0)`,
  },
  meeting: {
    theirs: names(`concat_ws(' ', t.title, t.place, t.link, t.note, t.before::text)`),
    shown: 'meetings',
  },
  agreement: { theirs: names('t.content::text') },
  saved_view: { theirs: names(`concat_ws(' ', t.name, t.q, t.filter::text)`) },
  mass_edit: { theirs: names('t.what::text') },
  outbox: { theirs: `t.payload #>> '{data,subject,id}' = ANY(them.ids::text[])` },
  intake: { theirs: names('t.envelope'), shown: 'waitingToBeTakenIn' },
}

/** Tables that hold nothing of people outside, and why. */
export const IMPERSONAL: Readonly<Record<string, string>> = {
  absence: 'when members of the company itself are away',
  account: 'organisations',
  agreement_signature: 'members who signed, and hashes of what',
  approved_template: 'what WhatsApp has approved, with places to be filled',
  arrival_hour: 'how many came in, by the hour',
  beat: 'a lock',
  calendar_feed: 'secrets of members of the company itself',
  campaign: 'what the company does',
  campaign_content: 'what the company shows',
  campaign_cost: 'what it pays',
  campaign_week: 'how many touches a week',
  consent_purpose: 'what may be asked for',
  content: 'what the company shows',
  credit: 'money and ids of touches',
  deal_stage: 'how a deal went',
  definition_run: 'how far a version of the agreement was applied',
  demo_company: 'figures about an invented company',
  door: 'how a door is set up',
  door_day: 'how many came in',
  entry_dirty: 'ids of entries',
  exchange_rate: 'rates',
  field: 'what may be said of records',
  field_refit: 'what became of fields',
  form_confirmation:
    'sealed answers under keyed hashes, which go with their link, and at once when somebody is erased',
  form_version: 'what a form asks',
  handoff_context: 'ids of what was known of a lead; what is erased is not found by them any more',
  handoff_step: 'ids and what became of offers',
  import_mapping: 'names of columns',
  intake_key: 'names and hashes; those of what is erased are freed with it',
  ledger_day: 'days',
  mail_seen: 'names and fingerprints of mails, so that none is taken twice',
  mail_sent_to: 'names of mails under keyed hashes of addresses; nobody can look somebody up in it',
  mass_edit_piece: 'ids of records',
  member: 'members of the company itself',
  notification: 'ids of what members are told of; it goes with its note, task or message',
  pipeline: 'names of pipelines',
  pipeline_stage: 'names of stages',
  score_held_out: 'ids of cases, chances and amounts',
  score_version: 'what is learnt of many cases together; words of fewer than ten are pooled',
  silence: 'channels from which nothing comes',
  suppression_key: 'a key',
  team: 'teams of the company itself',
  team_member: 'who of the company itself belongs where',
  template: 'what members write again and again',
  thread_seen: 'ids of threads, and until when members have read them',
  timer: 'ids and times',
  visitor_salt: 'a salt, thrown away with its day',
  wait_step: 'ids and what became of waits',
  webhook: 'addresses of programs',
}

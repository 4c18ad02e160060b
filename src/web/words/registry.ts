/** What the words of a noun look like: ICU messages under keys that begin with the noun. */
type Words = Readonly<Record<string, string>>

/** A noun's words in both languages; a German word that is missing does not pass the type check. */
function both<English extends Words>(
  en: () => Promise<{ words: English }>,
  de: () => Promise<{ words: Readonly<Record<keyof English, string>> }>,
) {
  return { en, de }
}

/** Every noun that has words, loaded with the screens that speak them. A new noun adds its line here. */
export const nouns = {
  parts: both(
    () => import('#web/parts/words.en.ts'),
    () => import('#web/parts/words.de.ts'),
  ),
  shell: both(
    () => import('#web/shell/words.en.ts'),
    () => import('#web/shell/words.de.ts'),
  ),
  settings: both(
    () => import('#web/settings/words.en.ts'),
    () => import('#web/settings/words.de.ts'),
  ),
  team: both(
    () => import('#web/team/words.en.ts'),
    () => import('#web/team/words.de.ts'),
  ),
  access: both(
    () => import('#web/access/words.en.ts'),
    () => import('#web/access/words.de.ts'),
  ),
  heartbeat: both(
    () => import('#web/heartbeat/words.en.ts'),
    () => import('#web/heartbeat/words.de.ts'),
  ),
  scoreboard: both(
    () => import('#web/scoreboard/words.en.ts'),
    () => import('#web/scoreboard/words.de.ts'),
  ),
  score: both(
    () => import('#web/score/words.en.ts'),
    () => import('#web/score/words.de.ts'),
  ),
  unanswered: both(
    () => import('#web/unanswered/words.en.ts'),
    () => import('#web/unanswered/words.de.ts'),
  ),
  handoff: both(
    () => import('#web/handoff/words.en.ts'),
    () => import('#web/handoff/words.de.ts'),
  ),
  funnel: both(
    () => import('#web/funnel/words.en.ts'),
    () => import('#web/funnel/words.de.ts'),
  ),
  'mass-edit': both(
    () => import('#web/mass-edit/words.en.ts'),
    () => import('#web/mass-edit/words.de.ts'),
  ),
  merge: both(
    () => import('#web/merge/words.en.ts'),
    () => import('#web/merge/words.de.ts'),
  ),
  add: both(
    () => import('#web/add/words.en.ts'),
    () => import('#web/add/words.de.ts'),
  ),
  door: both(
    () => import('#web/door/words.en.ts'),
    () => import('#web/door/words.de.ts'),
  ),
  website: both(
    () => import('#web/website/words.en.ts'),
    () => import('#web/website/words.de.ts'),
  ),
  consent: both(
    () => import('#web/consent/words.en.ts'),
    () => import('#web/consent/words.de.ts'),
  ),
  field: both(
    () => import('#web/field/words.en.ts'),
    () => import('#web/field/words.de.ts'),
  ),
  notification: both(
    () => import('#web/notification/words.en.ts'),
    () => import('#web/notification/words.de.ts'),
  ),
  inbox: both(
    () => import('#web/inbox/words.en.ts'),
    () => import('#web/inbox/words.de.ts'),
  ),
  wait: both(
    () => import('#web/wait/words.en.ts'),
    () => import('#web/wait/words.de.ts'),
  ),
  today: both(
    () => import('#web/today/words.en.ts'),
    () => import('#web/today/words.de.ts'),
  ),
  conversation: both(
    () => import('#web/conversation/words.en.ts'),
    () => import('#web/conversation/words.de.ts'),
  ),
  demo: both(
    () => import('#web/demo/words.en.ts'),
    () => import('#web/demo/words.de.ts'),
  ),
  help: both(
    () => import('#web/help/words.en.ts'),
    () => import('#web/help/words.de.ts'),
  ),
  archive: both(
    () => import('#web/archive/words.en.ts'),
    () => import('#web/archive/words.de.ts'),
  ),
  failed: both(
    () => import('#web/failed/words.en.ts'),
    () => import('#web/failed/words.de.ts'),
  ),
  campaign: both(
    () => import('#web/campaign/words.en.ts'),
    () => import('#web/campaign/words.de.ts'),
  ),
  deal: both(
    () => import('#web/deal/words.en.ts'),
    () => import('#web/deal/words.de.ts'),
  ),
  import: both(
    () => import('#web/import/words.en.ts'),
    () => import('#web/import/words.de.ts'),
  ),
  agreement: both(
    () => import('#web/agreement/words.en.ts'),
    () => import('#web/agreement/words.de.ts'),
  ),
  template: both(
    () => import('#web/template/words.en.ts'),
    () => import('#web/template/words.de.ts'),
  ),
  message: both(
    () => import('#web/message/words.en.ts'),
    () => import('#web/message/words.de.ts'),
  ),
  meeting: both(
    () => import('#web/meeting/words.en.ts'),
    () => import('#web/meeting/words.de.ts'),
  ),
  list: both(
    () => import('#web/list/words.en.ts'),
    () => import('#web/list/words.de.ts'),
  ),
}

export type Noun = keyof typeof nouns
type WordsOf<Name extends Noun> = Awaited<ReturnType<(typeof nouns)[Name]['en']>>['words']

/** Every message there is. */
export type Key = { [Name in Noun]: Extract<keyof WordsOf<Name>, string> }[Noun]

import type { MassChange, MassNoun, NewMassEdit } from '#contract/mass-edit.ts'
import type { Actor } from '#server/access/actor.ts'
import { may } from '#server/access/policy.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking } from '#server/filter/asking.ts'
import { refusal } from '#server/http/refusals.ts'
import { chooseAccounts } from './choose-accounts.ts'
import { choosePeople } from './choose-people.ts'
import type { Said, Saying, Speaking } from './mass.ts'
import type { Piece } from './mass-edit-store.ts'
import { sayOfAccounts } from './say-of-accounts.ts'
import { sayOfPeople } from './say-of-people.ts'
import { undoAccounts } from './undo-accounts.ts'
import { undoPeople } from './undo-people.ts'

type Chosen = NewMassEdit['chosen']

/** What a noun brings to be changed in masses. */
type Mass = {
  /** The ids of all that were chosen. @throws HttpRefusal */
  choose: (tx: WorkspaceTx, chosen: Chosen, asking: Asking) => Promise<string[]>
  /** What an edit says of each of these that it changes. Under the workspace's lock. */
  say: (tx: WorkspaceTx, records: string[], edit: Speaking) => Promise<Saying[]>
  /** Takes it away again. @returns those of which somebody has spoken since */
  undo: (turn: Turn, edit: Said, piece: Piece) => Promise<string[]>
}

export const masses: Readonly<Record<MassNoun, Mass>> = {
  person: {
    choose: (tx, chosen, asking) =>
      'people' in chosen || 'list' in chosen ? choosePeople(tx, chosen, asking) : Promise.resolve([]),
    say: sayOfPeople,
    undo: undoPeople,
  },
  account: {
    choose: (tx, chosen, asking) =>
      'accounts' in chosen || 'accountList' in chosen
        ? chooseAccounts(tx, chosen, asking)
        : Promise.resolve([]),
    say: sayOfAccounts,
    undo: undoAccounts,
  },
}

export function nounChosen(chosen: Chosen): MassNoun {
  return 'people' in chosen || 'list' in chosen ? 'person' : 'account'
}

const SAID_OF: Readonly<Record<MassChange['set'], readonly MassNoun[]>> = {
  stage: ['person'],
  account: ['person'],
  owner: ['account'],
  attributes: ['person', 'account'],
}

/** Whoever may not write the noun may not write many of it; the owner of an account is that of its deals. */
export function refuseUnlessMayChange(actor: Actor, noun: MassNoun, change: MassChange): void {
  if (!SAID_OF[change.set].includes(noun)) throw refusal('not-of-this-noun', { param: 'change.set' })
  const allowed = may(actor, 'write', noun) && (change.set !== 'owner' || may(actor, 'write', 'deal'))
  if (!allowed) throw refusal('not-allowed', { param: 'change.set' })
}

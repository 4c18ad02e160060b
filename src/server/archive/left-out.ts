/** Tables of a workspace that its archive does not hold, and why. Every other one is in it, also those that come later. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['beat', 'the lock of the running beat, made anew where it runs'],
  ['erasure', 'work of this house; what was erased is not in the archive'],
  ['idempotency', 'answers to requests of the last day, which nobody asks again in another house'],
  ['outbox', 'effects on their way out: a copy must not send what the original sends'],
  ['message', 'drafts and what is on its way out: what was sent travels as touchpoints'],
  ['message_attachment', 'belongs to messages, which stay'],
  ['message_sign', 'belongs to messages, which stay: what people did travels as touchpoints'],
  ['meeting', 'leads to a mailbox of this house: what was held travels as touchpoints'],
  ['meeting_guest', 'belongs to meetings, which stay'],
  ['meeting_answer', 'belongs to meetings, which stay'],
  ['calendar_feed', 'secret addresses of this house'],
  ['webhook', 'leads to other programs with a secret of this house: a copy must not speak to them'],
  [
    'door',
    'lets other programs in with secrets of this house: a copy must not stand open beside the original',
  ],
  ['door_state', 'how a door of this house does'],
  ['door_day', 'how a door of this house does'],
  ['form_version', 'forms are doors of this house'],
  ['form_confirmation', 'links that lead to this house'],
  ['visitor_salt', 'thrown away with its day: it must be nowhere else'],
  ['approved_template', 'read by a door of this house, and read anew by any other'],
  ['touch_media', 'asks by a door of this house for files that its networks keep for some days'],
  ['door_example', 'messages that came by a door of this house, of which the touchpoints travel'],
])

/** Which rows of a table travel, where others refer to what stays. */
export const KEPT_ROWS: ReadonlyMap<string, string> = new Map([['notification', 'message_id IS NULL']])

/** A column that names a user of this house: users and their passwords stay. */
export const USER_COLUMN = 'user_id'

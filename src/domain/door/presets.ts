import type { DoorMapping } from './map-message.ts'
import type { SchemeName } from './signing-schemes.ts'

/** What messages of a known program become, and one such message as its documentation describes it. */
export type DoorPreset = { name: SchemeName; channel: string; mapping: DoorMapping; example: object }

const PLACES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const answer = (what: string) => (place: number) => `$.form_response.answers[${place}].${what}`

/** Programs whose messages say who it is by themselves. What it becomes can be changed in the editor like any other. */
export const DOOR_PRESETS: readonly DoorPreset[] = [
  {
    name: 'typeform',
    channel: 'form',
    mapping: {
      only: { value: '$.event_type', among: ['form_response'] },
      person: {
        email: { first: PLACES.map(answer('email')) },
        phone: { first: PLACES.map(answer('phone_number')) },
      },
      kind: 'form',
      subject: '$.form_response.definition.title',
      // The last that was written is most often the question; the first a name.
      text: { first: PLACES.map(place => answer('text')(-1 - place)) },
      externalId: '$.form_response.token',
      occurredAt: { date: '$.form_response.submitted_at', format: 'iso' },
    },
    example: {
      event_id: '01HEXAMPLE0000000000000001',
      event_type: 'form_response',
      form_response: {
        form_id: 'abc123',
        token: 'a1b2c3d4',
        submitted_at: '2026-05-04T10:15:00Z',
        definition: { id: 'abc123', title: 'Ask for an offer' },
        answers: [
          { type: 'text', text: 'Ada Lovelace', field: { id: 'f1', type: 'short_text', ref: 'name' } },
          { type: 'email', email: 'ada@example.com', field: { id: 'f2', type: 'email', ref: 'email' } },
          {
            type: 'text',
            text: 'What does a roof cost?',
            field: { id: 'f3', type: 'long_text', ref: 'ask' },
          },
        ],
      },
    },
  },
  {
    name: 'calendly',
    channel: 'calendar',
    mapping: {
      only: { value: '$.event', among: ['invitee.created'] },
      person: { email: '$.payload.email', phone: '$.payload.text_reminder_number' },
      kind: 'form',
      name: '$.payload.name',
      subject: '$.payload.scheduled_event.name',
      text: {
        first: ['$.payload.questions_and_answers[0].answer', '$.payload.scheduled_event.start_time'],
      },
      // Whoever books a time has it: nothing is to be answered.
      expectsReply: 'no',
      externalId: '$.payload.uri',
      occurredAt: { date: '$.created_at', format: 'iso' },
    },
    example: {
      event: 'invitee.created',
      created_at: '2026-05-04T10:15:00.000000Z',
      payload: {
        uri: 'https://api.calendly.com/scheduled_events/E1/invitees/I1',
        email: 'ada@example.com',
        name: 'Ada Lovelace',
        text_reminder_number: null,
        questions_and_answers: [
          { question: 'What is it about?', answer: 'A roof of 40 panels', position: 0 },
        ],
        scheduled_event: {
          name: 'First talk',
          start_time: '2026-05-06T09:00:00.000000Z',
          end_time: '2026-05-06T09:30:00.000000Z',
        },
      },
    },
  },
  {
    name: 'intercom',
    channel: 'chat',
    mapping: {
      only: {
        value: '$.topic',
        among: ['conversation.user.created', 'conversation.user.replied', 'conversation.admin.replied'],
      },
      person: { email: '$.data.item.source.author.email', externalId: '$.data.item.source.author.id' },
      kind: 'message',
      direction: {
        choose: '$.topic',
        among: { 'conversation.admin.replied': 'outbound' },
        otherwise: 'inbound',
      },
      text: {
        first: ['$.data.item.conversation_parts.conversation_parts[0].body', '$.data.item.source.body'],
      },
      name: '$.data.item.source.author.name',
      thread: 'intercom:{$.data.item.id}',
      externalId: '$.id',
      occurredAt: { date: '$.created_at', format: 'unix' },
    },
    example: {
      type: 'notification_event',
      id: 'notif_0001',
      topic: 'conversation.user.created',
      created_at: 1_777_889_700,
      data: {
        item: {
          type: 'conversation',
          id: '215',
          source: {
            body: '<p>Do you deliver to Austria?</p>',
            author: { type: 'lead', id: '5f1', name: 'Ada Lovelace', email: 'ada@example.com' },
          },
          conversation_parts: { type: 'conversation_part.list', conversation_parts: [] },
        },
      },
    },
  },
  {
    name: 'crisp',
    channel: 'chat',
    mapping: {
      only: { value: '$.event', among: ['message:send', 'message:received'] },
      person: { externalId: '$.data.session_id' },
      kind: 'message',
      // What visitors send; what they receive was written by somebody of the company.
      direction: { choose: '$.event', among: { 'message:send': 'inbound', 'message:received': 'outbound' } },
      text: '$.data.content',
      thread: 'crisp:{$.data.session_id}',
      externalId: '{$.data.session_id}:{$.data.fingerprint}',
      occurredAt: { date: '$.data.timestamp', format: 'unix-ms' },
    },
    example: {
      website_id: 'w1',
      event: 'message:send',
      data: {
        session_id: 'session_0001',
        type: 'text',
        from: 'user',
        origin: 'chat',
        content: 'Is somebody there?',
        fingerprint: 163_239_623_329_114,
        timestamp: 1_777_889_700_000,
        user: { nickname: 'visitor1', user_id: 'session_0001' },
      },
      timestamp: 1_777_889_700_100,
    },
  },
]

export function presetOf(name: unknown): DoorPreset | undefined {
  return DOOR_PRESETS.find(one => one.name === name)
}

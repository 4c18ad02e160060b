// Free of zod on purpose: the browser reads it too.

/** How a call of ours went. Only `reached` answers who waits; `call-back`: they are to be called at another time. */
export const callOutcomes = ['reached', 'no-answer', 'voicemail', 'call-back'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** What a callback says of which nothing was noted; screens say it in their own language. */
export const CALL_BACK = 'Call back'

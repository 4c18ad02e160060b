// Free of zod on purpose: the browser reads it too.

export const unansweredParts = ['all', 'answered', 'unanswered', 'needless', 'pending', 'waiting'] as const
export type UnansweredPart = (typeof unansweredParts)[number]

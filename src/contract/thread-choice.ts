// Free of zod on purpose: the browser reads it too.

export const inboxViews = ['waiting', 'mine', 'unassigned', 'all'] as const

// Free of zod on purpose: the browser reads this list for its address bar.

/** Where a handoff stands. */
export const handoffStates = ['offered', 'accepted', 'returned', 'lapsed', 'converted'] as const

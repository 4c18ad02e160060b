// Free of zod on purpose: the browser reads this list for its address bar.

/** Where a handoff stands. */
export const handoffStates = ['offered', 'accepted', 'returned', 'lapsed', 'converted'] as const

/** By what returned leads are counted: where the person first came from, or the campaign of their first touch. */
export const returnDimensions = ['origin', 'campaign'] as const
export type ReturnDimension = (typeof returnDimensions)[number]

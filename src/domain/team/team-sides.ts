/** The sides that a team may be of; marketing and sales sign the agreement. */
export const TEAM_SIDES = ['marketing', 'sales', 'service'] as const
export type TeamSide = (typeof TEAM_SIDES)[number]

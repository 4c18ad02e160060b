// Beside the rules and free of the calendar that they need: the browser reads this list for its address bar, on its first page.
export const CAMPAIGN_STATES = ['planned', 'running', 'ended', 'undated', 'archived'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

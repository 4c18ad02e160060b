// Free of zod on purpose: the browser reads these lists for its address bar and its switches.

/** What revenue is split by. `origin` is where a person first came from, in the company's own words. */
export const scoreboardDimensions = ['origin', 'channel', 'campaign', 'content', 'side', 'member'] as const
export type ScoreboardDimension = (typeof scoreboardDimensions)[number]

/** Booked is signed, received is paid. */
export const entryKinds = ['booked', 'received'] as const
export type EntryKind = (typeof entryKinds)[number]

/** `month` is the month of the first contact, as YYYY-MM in the workspace's time zone. */
export const funnelDimensions = ['origin', 'channel', 'campaign', 'month'] as const
export type FunnelDimension = (typeof funnelDimensions)[number]

/** Which entries a figure opens to: a row with a key, the row where data say nothing, what no touch earned, or everything. */
export const scoreboardParts = ['all', 'key', 'not-recorded', 'unattributed'] as const
export type ScoreboardPart = (typeof scoreboardParts)[number]

/** How far a lead came at least, whatever became of it later. */
export const funnelSteps = ['leads', 'qualified', 'accepted', 'dealt', 'won'] as const
export type FunnelStep = (typeof funnelSteps)[number]

/** Which leads a figure of the funnel opens to: of one row, of the row where the data say nothing, or of all rows. */
export const funnelParts = ['all', 'key', 'not-recorded'] as const
export type FunnelPart = (typeof funnelParts)[number]

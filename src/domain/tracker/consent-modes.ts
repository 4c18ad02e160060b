/**
 * What a visitor allowed. `none`: nothing is sent; `cookieless`: pages are told and nothing is kept in the browser, so that
 * a visitor is the same for one day; `full`: the browser keeps an id, and where the visitor first came from.
 */
export const CONSENT_MODES = ['none', 'cookieless', 'full'] as const
export type ConsentMode = (typeof CONSENT_MODES)[number]

// Free of zod on purpose: the browser reads it too.

/** Of one file. */
export const MOST_BYTES = 15 * 1024 * 1024
/** Files with one message. */
export const MOST_ATTACHMENTS = 20

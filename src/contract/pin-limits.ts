// Free of zod on purpose: the browser reads it too.

export const PIN_LENGTH = 300
export const MOST_PINS = 50

import { z } from 'zod'

/** `https://www.example.com`; plain http only on this machine, where websites are made. */
const ORIGIN =
  /^(https:\/\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?)$/

export const MOST_ORIGINS = 50

/** The websites that something of ours may stand in. */
export const websiteOrigins = z
  .array(z.string().max(270).regex(ORIGIN, 'a website such as https://www.example.com'))
  .max(MOST_ORIGINS)

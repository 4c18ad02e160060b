import type { Vouching } from './sender-proof.ts'

const GOOGLE = /(?:^|\.)(?:gmail|googlemail)\.com$/i
const MICROSOFT = /(?:^|\.)(?:outlook|office365|office)\.(?:com|de)$/i

/** Who vouches for senders in a mailbox of that server: whoever was named, else the provider as it is known. */
export function vouchingOf({ host, vouchedBy }: { host: string; vouchedBy: string | undefined }): Vouching {
  const microsoft = MICROSOFT.test(host)
  if (vouchedBy !== undefined) return { servers: [vouchedBy.toLowerCase()], microsoft }
  return { servers: GOOGLE.test(host) ? ['mx.google.com'] : [], microsoft }
}

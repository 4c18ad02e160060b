import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Twilio signed this: HMAC-SHA1 by the account's auth token over the address as it is entered there and every
 * parameter, name and value, sorted by name (twilio.com/docs/usage/security).
 */
export function isSignedByTwilio(
  signature: string,
  { token, addresses, params }: { token: string; addresses: readonly string[]; params: URLSearchParams },
): boolean {
  const given = Buffer.from(signature, 'base64')
  const said = sorted(params)
  return addresses.some(address => {
    const expected = createHmac('sha1', token)
      .update(address + said, 'utf8')
      .digest()
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

function sorted(params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort()
  return names
    .flatMap(name => [...new Set(params.getAll(name))].sort().map(value => `${name}${value}`))
    .join('')
}

/** The address with its port named and without: Twilio leaves out or adds the usual one, by the kind of call. */
export function waysToWrite(base: string, path: string): string[] {
  const url = new URL(path, base)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const bare = `${url.protocol}//${url.hostname}`
  const rest = `${url.pathname}${url.search}`
  return [`${bare}${rest}`, `${bare}:${port}${rest}`]
}

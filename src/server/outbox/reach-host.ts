import { lookup, type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { EgressRefused, type EgressSettings } from './egress.ts'
import { isPublicAddress } from './public-address.ts'

/** Where a connection goes: the very address that was checked, the name for its certificate, whether the operator allowed it. */
export type Reached = { address: string; name: string; allowed: boolean }

/**
 * Where a server that somebody typed is reached, for what speaks other protocols than http. Public addresses only; what
 * DUET_EGRESS_ALLOW names as `host:port` is reached whatever its address, and without encryption too.
 * @throws EgressRefused, or what asking for the name says
 */
export async function reachHost(
  { host, port }: { host: string; port: number },
  settings: EgressSettings,
): Promise<Reached> {
  const name = host.toLowerCase()
  const allowed = settings.allow.has(`${name}:${port}`)
  const addresses = await addressesOf(name, settings)
  const wrong = allowed ? undefined : addresses.find(one => !isPublicAddress(one.address))
  if (wrong)
    throw new EgressRefused(
      `${wrong.address} is not an address of the public internet. DUET_EGRESS_ALLOW lets an operator allow it.`,
    )
  const [first] = addresses
  if (!first) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' })
  return { address: first.address, name, allowed }
}

async function addressesOf(host: string, { resolve }: EgressSettings): Promise<LookupAddress[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  if (resolve) return resolve(host)
  return new Promise((done, failed) => {
    lookup(host, { all: true }, (error, addresses) => (error ? failed(error) : done(addresses)))
  })
}

/** The networks that one door of Meta leads to. */
export const NETWORKS = ['whatsapp', 'facebook', 'instagram'] as const
export type Network = (typeof NETWORKS)[number]

/** What a thread of such a network is called: between one of our numbers or pages and somebody, or below a post. */
export type NetworkThread = { network: Network; isPublic: boolean }

export function isNetwork(text: string | undefined): text is Network {
  return (NETWORKS as readonly (string | undefined)[]).includes(text)
}

/** Which network a thread stands in; undefined: in none of these. */
export function networkOfThread(thread: string | undefined): NetworkThread | undefined {
  const [network, own] = (thread ?? '').split(':')
  if (!isNetwork(network) || own === undefined || own === '') return undefined
  return { network, isPublic: own === 'post' }
}

/** The network that an address belongs to: a number is WhatsApp’s. */
export function networkOfAddress(address: string): Network | undefined {
  if (address.startsWith('+')) return 'whatsapp'
  const [network] = address.split(':')
  return isNetwork(network) ? network : undefined
}

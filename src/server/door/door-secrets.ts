import { seal, unseal } from '#server/access/seal.ts'

const PURPOSE = 'door'

/** The secrets of a door, sealed for it alone: moved to another row they open nothing. */
export function sealSecrets(serverSecret: string, door: string, secrets: object): Buffer {
  return seal(serverSecret, `${PURPOSE} ${door}`, JSON.stringify(secrets))
}

/** Undefined when there are none, or when they were sealed with another secret of the server. */
export function readSecrets<Secrets extends object>(
  serverSecret: string,
  door: { id: string; secretsSealed: Buffer | null },
): Secrets | undefined {
  if (door.secretsSealed === null) return undefined
  const text = unseal(serverSecret, `${PURPOSE} ${door.id}`, door.secretsSealed)
  return text === undefined ? undefined : (JSON.parse(text) as Secrets)
}

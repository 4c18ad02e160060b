/** The last part of a door's address: its workspace and itself, so that a request finds both without being known. */
export function doorToken(workspace: string, door: string): string {
  return Buffer.from(`${workspace}${door}`.replaceAll('-', ''), 'hex').toString('base64url')
}

/** Whose door it is; undefined when the text is no door's token. */
export function readDoorToken(token: string): { workspace: string; door: string } | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const hex = Buffer.from(token, 'base64url').toString('hex')
  const workspace = uuidOf(hex.slice(0, 32))
  const door = uuidOf(hex.slice(32))
  return doorToken(workspace, door) === token ? { workspace, door } : undefined
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

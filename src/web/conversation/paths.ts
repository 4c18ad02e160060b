/** Where things have their pages. */
export const personPath = (id: string): string => `/people/${id}`
export const accountPath = (id: string): string => `/accounts/${id}`
export const dealPath = (id: string): string => `/deals/${id}`

export function pathOfAbout({ kind, id }: { kind: 'person' | 'account' | 'deal'; id: string }): string {
  return { person: personPath, account: accountPath, deal: dealPath }[kind](id)
}

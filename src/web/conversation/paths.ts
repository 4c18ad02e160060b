/** Where things have their pages. */
export const personPath = (id: string): string => `/people/${id}`
export const accountPath = (id: string): string => `/accounts/${id}`
/** A passing has no page: its link leads to where it stands on that of its person. */
export const handoffPath = (id: string): string => `/handoffs/${id}`
export const dealPath = (id: string): string => `/deals/${id}`

export function pathOfAbout({ kind, id }: { kind: 'person' | 'account' | 'deal'; id: string }): string {
  return { person: personPath, account: accountPath, deal: dealPath }[kind](id)
}

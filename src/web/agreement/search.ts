/** `version`: the one that is read; absent: the one in force. */
export type AgreementSearch = { version?: string | undefined }

export function readAgreementSearch({ version }: Record<string, unknown>): AgreementSearch {
  return typeof version === 'string' ? { version } : {}
}

/** `stage`: whose definition stands open. */
export type DraftSearch = { stage?: string | undefined }

export function readDraftSearch({ stage }: Record<string, unknown>): DraftSearch {
  return typeof stage === 'string' ? { stage } : {}
}

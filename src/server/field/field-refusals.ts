import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about fields. */
export const fieldRefusals = {
  'field-value': {
    status: 400,
    type: 'invalid_request',
    says: 'A value does not fit its field. Nothing was changed.',
  },
  'field-required': {
    status: 400,
    type: 'invalid_request',
    says: 'A field that must be filled in is empty. Nothing was changed.',
  },
  'values-do-not-fit': {
    status: 409,
    type: 'conflict',
    says: 'Some values that are there do not fit this type. Nothing was changed; mend them first, or choose another type.',
  },
  'option-in-use': {
    status: 409,
    type: 'conflict',
    says: 'This option is in use. Nothing was changed; merge it into another first.',
  },
  'field-changed': {
    status: 409,
    type: 'conflict',
    says: 'The field has been changed since, or there is nothing to take back. Nothing was changed; look at it again.',
  },
  'field-order': {
    status: 400,
    type: 'invalid_request',
    says: 'Name every field of the noun that is not archived once. Nothing was changed.',
  },
  'too-many-fields': {
    status: 409,
    type: 'conflict',
    says: 'There are 100 fields already, which is as many as one noun may have. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>

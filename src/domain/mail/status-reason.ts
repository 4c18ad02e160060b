import type { BounceReason } from './bounce-reason.ts'

/**
 * What an enhanced status code means by itself (RFC 3463 section 3, RFC 7372, RFC 7504, RFC 7505, the registry of IANA), used when no
 * words say more. The class (4 or 5) is left off: it says whether to try again, not why.
 */
const BY_DETAIL: Record<string, BounceReason> = {
  '1.0': 'userunknown',
  '1.1': 'userunknown',
  '1.2': 'hostunknown',
  '1.3': 'userunknown',
  '1.4': 'onhold',
  '1.6': 'hasmoved',
  '1.7': 'rejected',
  '1.8': 'rejected',
  '1.9': 'systemerror',
  '1.10': 'notaccept',
  '2.0': 'filtered',
  '2.1': 'suspend',
  '2.2': 'mailboxfull',
  '2.3': 'mesgtoobig',
  '2.4': 'systemerror',
  '3.0': 'systemerror',
  '3.1': 'systemfull',
  '3.2': 'systemerror',
  '3.3': 'systemerror',
  '3.4': 'mesgtoobig',
  '3.5': 'systemerror',
  '4.0': 'networkerror',
  '4.1': 'expired',
  '4.2': 'networkerror',
  '4.3': 'systemerror',
  '4.4': 'networkerror',
  '4.5': 'systemerror',
  '4.6': 'networkerror',
  '4.7': 'expired',
  '5.0': 'syntaxerror',
  '5.1': 'syntaxerror',
  '5.2': 'syntaxerror',
  '5.3': 'toomanyconn',
  '5.4': 'syntaxerror',
  '5.5': 'syntaxerror',
  '6.0': 'contenterror',
  '6.1': 'contenterror',
  '6.2': 'contenterror',
  '6.3': 'contenterror',
  '6.4': 'contenterror',
  '6.5': 'contenterror',
  '7.0': 'securityerror',
  '7.1': 'securityerror',
  '7.2': 'rejected',
  '7.7': 'securityerror',
  '7.8': 'securityerror',
  '7.9': 'policyviolation',
  '7.13': 'suspend',
  '7.16': 'systemerror',
  '7.17': 'hasmoved',
  '7.18': 'hasmoved',
  '7.20': 'authfailure',
  '7.21': 'authfailure',
  '7.22': 'authfailure',
  '7.23': 'authfailure',
  '7.24': 'authfailure',
  '7.25': 'requireptr',
  '7.26': 'authfailure',
  '7.27': 'rejected',
  '7.28': 'toomanyconn',
}

/** SMTP replies that say more than their class (RFC 5321 section 4.2.3, RFC 7504). */
const BY_REPLY: Record<string, BounceReason> = {
  '421': 'expired',
  '422': 'mailboxfull',
  '431': 'systemfull',
  '452': 'systemfull',
  '501': 'syntaxerror',
  '503': 'syntaxerror',
  '521': 'notaccept',
  '530': 'securityerror',
  '535': 'securityerror',
  '551': 'hasmoved',
  '552': 'mailboxfull',
  '556': 'notaccept',
}

export function reasonOfCode(code: string): BounceReason | undefined {
  const detail = code.slice(code.indexOf('.') + 1)
  return BY_DETAIL[detail]
}

export function reasonOfReply(reply: string): BounceReason | undefined {
  return BY_REPLY[reply]
}

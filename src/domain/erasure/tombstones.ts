import { type Identity, type IdentityKind, STRENGTH } from '#domain/person/identity.ts'

/** The domain of mail addresses that stand for nobody (RFC 2606 keeps `.invalid` free for good). */
const NOBODY = 'erased.invalid'
const ERASED_SOURCE = 'erased'
/** A country code of the ITU that nobody uses: numbers under it reach nobody. */
const NO_COUNTRY = '+888'

/** Whether an identity stands for somebody who was erased. */
export function isErased({ kind, value }: Identity): boolean {
  switch (kind) {
    case 'external':
      return value.startsWith(`${ERASED_SOURCE}/`)
    case 'email':
      return value.endsWith(`@${NOBODY}`)
    case 'phone':
      return value.startsWith(NO_COUNTRY)
    default:
      return value.startsWith('erased-')
  }
}

/**
 * What takes the place of the identities of somebody who is erased, in the order in which they were given. The values
 * keep the order of the old ones, by which a person's strongest identity is found, so that nobody changes whose it is.
 * `mark` is 12 hexadecimal digits of chance, new for each erasure.
 */
export function erasedIdentities(identities: readonly Identity[], mark: string): string[] {
  const rank = ({ kind, value }: Identity): string => `${STRENGTH.indexOf(kind)} ${value}`
  const order = identities.map(rank).sort()
  return identities.map(one => erasedValue(one.kind, mark, order.indexOf(rank(one))))
}

function erasedValue(kind: IdentityKind, mark: string, place: number): string {
  const number = String(place).padStart(4, '0')
  switch (kind) {
    case 'external':
      return `${ERASED_SOURCE}/${mark}-${number}`
    case 'email':
      return `${mark}-${number}@${NOBODY}`
    case 'phone':
      return `${NO_COUNTRY}${String(Number.parseInt(mark, 16) % 10_000_000).padStart(7, '0')}${number}`
    default:
      return `erased-${mark}-${number}`
  }
}

/**
 * New names for `own`, in the same order among each other and among `others`: folds sort what happened at one moment by
 * name, and must come out as before. Names compare by UTF-16 code units.
 */
export function erasedNames(
  own: readonly string[],
  others: readonly string[],
  mark: string,
): Map<string, string> {
  const mine = new Set(own)
  const all = [...new Set([...own, ...others])].sort()
  const names = new Map<string, string>()
  let before: string | undefined
  all.forEach((name, place) => {
    if (!mine.has(name)) {
      before = name
      return
    }
    const after = all.slice(place + 1).find(one => !mine.has(one))
    names.set(name, `${leadBetween(before, after)}erased-${mark}-${String(place).padStart(6, '0')}`)
  })
  return names
}

const LOW = '!'
const HIGH = '~'

/** What every name behind it begins with: greater than `before`, and with anything added less than `after`. */
function leadBetween(before: string | undefined, after: string | undefined): string {
  if (after === undefined) return before === undefined ? '' : leadAbove(before)
  if (before === undefined) return leadBelow(after)
  let same = 0
  while (same < before.length && before[same] === after[same]) same++
  const head = after.slice(0, same + 1)
  const next = after[same + 1]
  if (next !== undefined && next > LOW) return head + LOW
  if (same === before.length && (after[same] ?? '') > LOW) return before + LOW
  return before.slice(0, same + 1) + leadAbove(before.slice(same + 1))
}

function leadAbove(name: string): string {
  for (let place = 0; place < name.length; place++)
    if ((name[place] ?? '') < HIGH) return name.slice(0, place) + HIGH
  return name + LOW
}

/** Of a name of nothing but the lowest signs there is nothing below; it then stands above, which is as good as chance. */
function leadBelow(name: string): string {
  for (let place = 0; place < name.length; place++)
    if ((name[place] ?? '') > LOW) return name.slice(0, place) + LOW
  return name + LOW
}

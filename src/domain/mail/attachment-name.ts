/** Longest name that is shown, in characters; the ending is kept. */
const LONGEST = 120

// What turns the direction of writing, hides, or ends a line: a name may show another ending with it than it has.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]/gu
// What means something in a path, in a shell, on Windows or in a header.
const UNSAFE = /[<>:"|?*\\/]/g
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A name of an attachment as it may be shown and offered for saving: one line, no path, no characters that hide or turn anything,
 * no name that a system reserves. The ending stays, because it warns.
 */
export function cleanName(name: string): string {
  const visible = name.normalize('NFC').replace(INVISIBLE, '')
  const last = visible.split(/[\\/]/).findLast(piece => piece.trim() !== '') ?? ''
  const safe = last
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  const short = shortened(safe)
  if (short === '') return 'attachment'
  return RESERVED.test(short) ? `_${short}` : short
}

function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST) return name
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return `${letters.slice(0, LONGEST - ending.length - 1).join('')}…${ending}`
}

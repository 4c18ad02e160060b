/** How a time is written, as far as one can tell by one of them; undefined: not by these. */
export function formatOf(text: string): 'iso' | 'unix' | 'unix-ms' | undefined {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return 'iso'
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return 'unix'
  return /^\d{12,13}$/.test(text) ? 'unix-ms' : undefined
}

/** What stands in a text, a line each, without blanks and empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** A website as it is allowed: scheme, host and port, however its address was pasted. */
export function originsOf(text: string): string[] {
  return [...new Set(linesOf(text).map(line => (URL.canParse(line) ? new URL(line).origin : line)))]
}

/** What stands between commas or semicolons, each once. */
export function splitWords(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,;]/)
        .map(word => word.trim())
        .filter(Boolean),
    ),
  ]
}

/** Nothing in the message that ICU reads as more than text. The build asks, too. */
export function isPlain(message: string): boolean {
  return !/[{<']/.test(message)
}

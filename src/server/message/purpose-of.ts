/** On a thread that they began it is an answer; what begins one needs that they did not say no to being contacted. */
export function purposeOf({ thread, id }: { thread: string | null; id: string }): string {
  return thread === null || thread.startsWith(`${id}@`) ? 'contact' : 'answer'
}

import text from '../../../docs/figures/heartbeat.md?raw'
import { Prose } from '#web/parts/prose.tsx'

/** The same words as in the documentation, loaded when asked for. */
export function HowText() {
  return <Prose text={text} />
}

import { lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, createElement, Fragment, type ReactNode, useSyncExternalStore } from 'react'
import type { Key, Noun } from './registry.ts'
import { currentSpeech, loadWords, onOtherLanguage, say, type Values } from './store.ts'

/** What stands below speaks the chosen language; another choice writes it all anew. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return <Fragment key={useLocale()}>{children}</Fragment>
}

/** The place by whose customs the screen writes. */
export function useLocale(): string {
  return useSyncExternalStore(onOtherLanguage, currentSpeech).locale
}

/** `const say = useWords(); say('person.found', { count })` */
export function useWords(): (key: Key, values?: Values) => string {
  return say
}

type SayValue = ReactNode | bigint | Date | ((parts: ReactNode[]) => ReactNode)
type SayProps = { id: Key; [value: string]: SayValue }

/** A message with marks or components in it: `<Say id="person.sum" money={<Money …/>} b={bold} />` of "<b>{money}</b> won". */
export function Say({ id, ...values }: SayProps) {
  const said = currentSpeech().sayParts<ReactNode>(id, { b: bold, ...values } as never)
  return Array.isArray(said) ? createElement(Fragment, undefined, ...said) : said
}

function bold(parts: ReactNode[]): ReactNode {
  return createElement('b', undefined, ...parts)
}

/** A screen that comes when it is opened, together with the words that it speaks. */
export function screen<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  spoken: readonly Noun[],
  load: () => Promise<Module>,
  name: Name,
) {
  const both = async () => {
    const [module] = await Promise.all([load(), loadWords(spoken)])
    return module as Record<Name, ComponentType>
  }
  return lazyRouteComponent(both, name)
}

import { lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, Fragment, type ReactNode, useSyncExternalStore } from 'react'
import { RawIntlProvider, useIntl } from 'react-intl'
import type { Key, Noun } from './registry.ts'
import { currentIntl, loadWords, onOtherLanguage, type Values } from './store.ts'

/** What stands below speaks the chosen language; another choice writes it all anew. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const intl = useSyncExternalStore(onOtherLanguage, currentIntl)
  return (
    <RawIntlProvider value={intl}>
      <Fragment key={intl.locale}>{children}</Fragment>
    </RawIntlProvider>
  )
}

/** `const say = useWords(); say('person.found', { count })` */
export function useWords(): (key: Key, values?: Values) => string {
  const intl = useIntl()
  return (key, values) => intl.formatMessage({ id: key }, values)
}

type SayValue = ReactNode | bigint | Date | ((parts: ReactNode[]) => ReactNode)
type SayProps = { id: Key; [value: string]: SayValue }

/** A message with marks or components in it: `<Say id="person.sum" money={<Money …/>} b={bold} />` of "<b>{money}</b> won". */
export function Say({ id, ...values }: SayProps) {
  return <>{useIntl().formatMessage({ id }, { b: bold, ...values } as never)}</>
}

function bold(parts: ReactNode[]): ReactNode {
  return <b>{parts}</b>
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

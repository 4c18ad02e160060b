import { type FormatXMLElementFn, IntlMessageFormat, type PrimitiveType } from 'intl-messageformat'
import { isPlain } from './plain.ts'
import { dateFormat, numberFormat, pluralRules } from '#web/parts/formatters.ts'

/** As written, or read beforehand by the build (`readMessages` in vite.config.ts), which spares each browser the reading. */
export type Message = string | Exclude<ConstructorParameters<typeof IntlMessageFormat>[0], string>
export type Messages = Readonly<Record<string, Message>>
export type Values<Part = never> = Readonly<
  Record<string, PrimitiveType | Part | FormatXMLElementFn<Part> | undefined>
>

type Said<Part> = string | Part | (string | Part)[]

/** ICU messages of one language, said by the customs of one place. */
export type Speech = {
  locale: string
  /** A message whose values are all text, numbers or dates. */
  say: (key: string, values?: Values) => string
  /** One with marks or other parts in it. */
  sayParts: <Part>(key: string, values: Values<Part>) => Said<Part>
}

const formatters = {
  getNumberFormat: numberFormat,
  getDateTimeFormat: dateFormat,
  getPluralRules: pluralRules,
}

/** @param complain hears of messages that are missing, malformed, or lack a value; then the key is what is said */
export function speechOf(locale: string, messages: Messages, complain: (error: unknown) => void): Speech {
  const read = new Map<string, IntlMessageFormat>()
  const sayParts = <Part>(key: string, values?: Values<Part>): Said<Part> => {
    const message = messages[key]
    try {
      if (message === undefined) throw new Error(`There is no message ${key} in ${locale}.`)
      if (typeof message === 'string' && isPlain(message)) return message
      let format = read.get(key)
      if (!format) read.set(key, (format = new IntlMessageFormat(message, locale, undefined, { formatters })))
      return format.format(values as never) as Said<Part>
    } catch (error) {
      complain(error)
      return key
    }
  }
  return { locale, say: (key, values) => sayParts<never>(key, values) as string, sayParts }
}

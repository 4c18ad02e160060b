/** The currencies of regions where a browser's language or zone is a fair hint; elsewhere people choose. */
const REGION_CURRENCY: Record<string, string> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  CN: 'CNY',
  IN: 'INR',
  BR: 'BRL',
  MX: 'MXN',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  ZA: 'ZAR',
  KE: 'KES',
  NG: 'NGN',
  KR: 'KRW',
  SG: 'SGD',
  HK: 'HKD',
  AE: 'AED',
  SA: 'SAR',
  IL: 'ILS',
  TR: 'TRY',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
}

const EUROPE = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')

/**
 * A first guess to be corrected by hand: by the region of the browser's language, else EUR in Europe's zones, else USD.
 * @param language BCP 47, as "pt-BR"
 * @param zone IANA, as "America/Sao_Paulo"
 */
export function guessCurrency(language: string, zone: string): string {
  const region = new Intl.Locale(language).maximize().region ?? ''
  if (EUROPE.includes(region)) return 'EUR'
  // American English is spoken by browsers everywhere.
  if (region === 'US' && zone.startsWith('Europe/')) return zone === 'Europe/London' ? 'GBP' : 'EUR'
  return REGION_CURRENCY[region] ?? (zone.startsWith('Europe/') ? 'EUR' : 'USD')
}

/** "BRL · Brazilian Real", or the bare code where the browser has no name for it. */
export function currencyOf(code: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' }).of(code)
  return name ? `${code} · ${name}` : code
}

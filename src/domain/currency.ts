/**
 * Minor units of each currency: ISO 4217 list one of 2024-06-25 with amendments 176 to 178 (XCG, XAD), and the
 * currencies withdrawn since 2010, because old books name them. Funds, metals and test codes without a minor unit
 * are left out. Intl is not asked: its digits are CLDR's, which change between engines (HUF 0 there, 2 in ISO 4217).
 */
const CODES_BY_DIGITS: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF BYR',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
    MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER
    ZAR ZMW ZWG EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const DIGITS = new Map(
  Object.entries(CODES_BY_DIGITS).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map(code => [code, Number(digits)] as const),
  ),
)

/** Whether `code` is an ISO 4217 currency that money can be counted in; upper case only. */
export function isCurrency(code: string): boolean {
  return DIGITS.has(code)
}

/** Decimal places of the currency's minor unit, 0 to 4. Throws on a code that `isCurrency` denies. */
export function minorDigits(code: string): number {
  const digits = DIGITS.get(code)
  if (digits === undefined) throw new RangeError(`No ISO 4217 currency: ${code}`)
  return digits
}

/** Every code that `isCurrency` affirms, sorted. */
export function currencies(): string[] {
  return [...DIGITS.keys()].sort()
}

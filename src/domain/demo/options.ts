import type { Instant } from '#domain/happening/happening.ts'

export type DemoOptions = {
  seed: number
  /** Nothing happens from then on. */
  until: Instant
  /** Without them the same company has nothing to be found. */
  plants: boolean
  /** 1 is the whole company; smaller ones have the same two years with fewer people. */
  size: number
}

/** How long the company looks back. */
export const MONTHS = 24

/** The place of the demo company among the doors that it comes in by. */
export const SOURCES = {
  web: 'website',
  mail: 'mail',
  phone: 'phone',
  chat: 'whatsapp',
  social: 'meta',
  calendar: 'calendar',
  crm: 'crm',
} as const

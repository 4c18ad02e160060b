import type { FastifyReply } from 'fastify'
import type { FormDefinition } from '#domain/form/form.ts'
import { STYLE_HASH } from './form-style.ts'

/**
 * What a page of a form may do: paint with our sheet, run our script, be sent to us, and stand in the pages of the
 * allowed websites. Browsers look at where a form leads on to as well as where it is sent.
 */
export function formHeaders(reply: FastifyReply, form: FormDefinition | undefined): void {
  const origins = form?.origins ?? []
  const leadsTo = form?.redirect === undefined ? '' : ` ${new URL(form.redirect).origin}`
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    "script-src 'self'",
    `form-action 'self'${leadsTo}`,
    "base-uri 'none'",
    `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`,
  ].join('; ')
  if (origins.length > 0) reply.removeHeader('x-frame-options')
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    // The address of a confirmation is a secret, and tells no other website.
    .header('referrer-policy', 'no-referrer')
}

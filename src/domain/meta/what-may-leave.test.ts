import { expect, test } from 'vitest'
import { componentsOf, emptyIn, readApproved, saidBy } from './approved-template.ts'
import { networkOfAddress, networkOfThread } from './network-thread.ts'
import { refuseContents } from './what-fits.ts'

const MB = 1024 * 1024
const file = (type: string, size = 1) => ({ name: 'roof', type, size })

test('a thread says which network it stands in, and whether everybody reads it', () => {
  expect(networkOfThread('whatsapp:2768:4915112345678')).toEqual({ network: 'whatsapp', isPublic: false })
  expect(networkOfThread('facebook:post:10_5')).toEqual({ network: 'facebook', isPublic: true })
  for (const other of [undefined, 'whatsapp', 'whatsapp:', 'mail:1', '<a@b>'])
    expect(networkOfThread(other)).toBeUndefined()
  expect(networkOfAddress('+4915')).toBe('whatsapp')
  expect(networkOfAddress('instagram:7')).toBe('instagram')
  expect(networkOfAddress('a@b.example')).toBeUndefined()
})

test('what a network does not take is said before it is sent', () => {
  const whatsapp = { network: 'whatsapp', isPublic: false } as const
  const facebook = { network: 'facebook', isPublic: false } as const
  const instagram = { network: 'instagram', isPublic: false } as const
  expect(refuseContents(whatsapp, { text: 'x'.repeat(4_096), files: [] })).toBeUndefined()
  expect(refuseContents(whatsapp, { text: 'x'.repeat(4_097), files: [] })).toContain('4,096')
  expect(refuseContents(instagram, { text: 'ä'.repeat(600), files: [] })).toContain('1,000')
  expect(refuseContents(whatsapp, { text: 'Here', files: [file('image/png', 5 * MB)] })).toBeUndefined()
  expect(refuseContents(whatsapp, { text: '', files: [file('image/png', 6 * MB)] })).toContain('5 MB')
  expect(refuseContents(whatsapp, { text: '', files: [file('application/zip')] })).toContain(
    'does not take roof',
  )
  expect(refuseContents(whatsapp, { text: 'x', files: [file('audio/ogg')] })).toContain('no words')
  expect(refuseContents(whatsapp, { text: '', files: [file('image/png'), file('image/png')] })).toContain(
    'One file',
  )
  expect(refuseContents(facebook, { text: 'x', files: [file('image/png')] })).toContain('no words')
  expect(refuseContents(facebook, { text: '', files: [file('application/zip')] })).toBeUndefined()
  expect(refuseContents(instagram, { text: '', files: [file('image/png')] })).toContain('link')
  expect(
    refuseContents({ network: 'facebook', isPublic: true }, { text: 'x', files: [file('image/png')] }),
  ).toContain('below a post')
})

const listed = {
  name: 'offer',
  language: 'de',
  status: 'APPROVED',
  category: 'utility',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Ada'] } },
    { type: 'BODY', text: 'It costs {{1}}, until {{2}}.', example: { body_text: [['9,000', 'May']] } },
    { type: 'FOOTER', text: 'Sunrise' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Look', url: 'https://example.com/{{1}}' },
      ],
    },
  ],
}

test('an approved template is filled, and becomes what the network is given', () => {
  const template = readApproved(listed)
  if (!template) throw new Error('not read')
  expect(template.variables).toEqual([
    { key: 'header.1', name: '1', example: 'Ada' },
    { key: 'body.1', name: '1', example: '9,000' },
    { key: 'body.2', name: '2', example: 'May' },
    { key: 'button.1.1', name: '1', example: null },
  ])
  expect(template.unusable).toBeNull()
  const values = { 'header.1': 'Bob', 'body.1': '1', 'body.2': ' ', 'button.1.1': 'roof' }
  expect(emptyIn(template, values)).toEqual(['body.2'])
  const all = { ...values, 'body.2': 'June' }
  expect(saidBy(template, all)).toBe(
    'For Bob\n\nIt costs 1, until June.\n\nSunrise\n\n[Yes]\n[Look] https://example.com/roof',
  )
  expect(componentsOf(template, all)).toEqual([
    { type: 'header', parameters: [{ type: 'text', text: 'Bob' }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: '1' },
        { type: 'text', text: 'June' },
      ],
    },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'roof' }] },
  ])
})

test('names instead of numbers, pictures above, other buttons, and what was not approved', () => {
  const body = { type: 'BODY', text: 'Hello {{first_name}}' }
  const named = readApproved({ ...listed, parameter_format: 'NAMED', components: [body] })
  expect(named && componentsOf(named, { 'body.first_name': 'Ada' })).toEqual([
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Ada' }] },
  ])
  const pictured = readApproved({ ...listed, components: [{ type: 'HEADER', format: 'IMAGE' }, body] })
  expect(pictured?.unusable).toBe('header')
  const flow = { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Go' }] }
  expect(readApproved({ ...listed, components: [body, flow] })?.unusable).toBe('buttons')
  expect(readApproved({ ...listed, status: 'REJECTED' })).toBeUndefined()
  for (const hostile of [
    {},
    { name: 7 },
    { ...listed, components: 'x' },
    { ...listed, components: [null, 7] },
  ])
    expect(readApproved(hostile as never)).toBeUndefined()
})

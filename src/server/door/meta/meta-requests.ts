import type { MetaSettings } from '#contract/door-meta.ts'
import { OWN_MARK } from '#domain/meta/meta-item.ts'
import { type Network, networkOfAddress } from '#domain/meta/network-thread.ts'
import { kindOfFile } from '#domain/meta/what-fits.ts'
import type { Leaving } from '#server/message/carriers.ts'
import { multipart } from '#server/outbox/multipart.ts'
import type { GraphPart } from './graph.ts'

/** One request to the Graph API. */
export type GraphRequest = { path: string; type: string; body: string | Buffer }
export type Sending = {
  /** A file that is put there first; its id goes into the request. */
  upload?: GraphRequest
  request: (uploaded: string | undefined) => GraphRequest
  /** What the network calls it when it has taken it. */
  nameOf: (answer: GraphPart) => string | undefined
}

const JSON_TYPE = 'application/json'

/**
 * What is to be asked of the Graph API for a message. A telephone number is WhatsApp’s, `instagram:…` and `facebook:…` are
 * people of the account or page. Undefined when this door does not send there.
 * Source: developers.facebook.com, Cloud API "Messages" and "Media"; Messenger and Instagram "Send API"; "Comment".
 */
export function sendingOf(message: Leaving, settings: MetaSettings): Sending | undefined {
  const network = networkOfAddress(message.to)
  if (network === undefined) return undefined
  if (message.isPublic) return belowPost(message, network)
  if (network === 'whatsapp') return byWhatsapp(message, settings)
  return toPage(message, network === 'facebook' ? settings.pageId : settings.instagramId, network)
}

function json(path: string, body: object): GraphRequest {
  return { path, type: JSON_TYPE, body: JSON.stringify(body) }
}

function byWhatsapp(message: Leaving, settings: MetaSettings): Sending | undefined {
  const { phoneNumberId } = settings
  if (!phoneNumberId) return undefined
  const [file] = message.files
  return {
    ...(file && {
      upload: {
        path: `${phoneNumberId}/media`,
        ...multipart({ messaging_product: 'whatsapp', type: plainType(file.type) }, [
          { field: 'file', name: file.name, type: plainType(file.type), bytes: file.bytes },
        ]),
      },
    }),
    request: uploaded =>
      json(`${phoneNumberId}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: message.to.slice(1),
        // Handed back with what becomes of it.
        biz_opaque_callback_data: `${OWN_MARK}${message.id}`,
        ...whatsappContent(message, uploaded),
      }),
    nameOf: answer => textAt((answer['messages'] as GraphPart[] | undefined)?.[0], 'id'),
  }
}

function whatsappContent({ text, files, prepared }: Leaving, uploaded: string | undefined): object {
  if (prepared.template) {
    const { name, language, components } = prepared.template
    return {
      type: 'template',
      template: { name, language: { code: language }, ...(components.length > 0 && { components }) },
    }
  }
  const [file] = files
  if (!file || uploaded === undefined) return { type: 'text', text: { preview_url: false, body: text } }
  const kind = kindOfFile('whatsapp', file.type) ?? 'document'
  const media = {
    id: uploaded,
    ...(text !== '' && { caption: text }),
    ...(kind === 'document' && { filename: file.name }),
  }
  return { type: kind, [kind]: media }
}

function toPage(message: Leaving, own: string | undefined, network: Network): Sending | undefined {
  const id = message.to.slice(network.length + 1)
  if (!own || !id) return undefined
  const metadata = network === 'facebook' && { metadata: `${OWN_MARK}${message.id}` }
  const [file] = message.files
  const nameOf = (answer: GraphPart): string | undefined => textAt(answer, 'message_id')
  if (!file) {
    const words = {
      recipient: { id },
      messaging_type: 'RESPONSE',
      message: { text: message.text, ...metadata },
    }
    return { request: () => json(`${own}/messages`, words), nameOf }
  }
  const kind = kindOfFile(network, file.type)
  const attachment = { type: kind === 'document' ? 'file' : kind, payload: { is_reusable: false } }
  return {
    request: () => ({
      path: `${own}/messages`,
      ...multipart(
        {
          recipient: JSON.stringify({ id }),
          messaging_type: 'RESPONSE',
          message: JSON.stringify({ attachment, ...metadata }),
        },
        [{ field: 'filedata', name: file.name, type: plainType(file.type), bytes: file.bytes }],
      ),
    }),
    nameOf,
  }
}

/** Facebook calls what stands below a comment its comments, Instagram its replies. */
function belowPost({ text, prepared }: Leaving, network: Network): Sending | undefined {
  const { answers } = prepared
  if (!answers || network === 'whatsapp') return undefined
  const edge = network === 'facebook' ? 'comments' : 'replies'
  return {
    request: () => json(`${encodeURIComponent(answers)}/${edge}`, { message: text }),
    nameOf: answer => textAt(answer, 'id'),
  }
}

function plainType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(plain) ? plain : 'application/octet-stream'
}

function textAt(part: GraphPart | undefined, name: string): string | undefined {
  const value = part?.[name]
  return typeof value === 'string' && value !== '' ? value.slice(-200) : undefined
}

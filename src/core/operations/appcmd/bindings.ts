import type { NewElement } from '../../config/config-edit.ts'
import { invalid } from './appcmd-error.ts'

/** 'http/*:80:,https/*:443:host' → binding elements. 'http://host:81' is taken too, as older pages write it. */
export function parseBindings(text: string): readonly NewElement[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseBinding)
}

function parseBinding(text: string): NewElement {
  const slash = text.indexOf('/')
  const protocol = text.slice(0, Math.max(0, slash)).replace(/:$/, '')
  if (protocol === '') {
    throw invalid(`The binding "${text}" is not valid; format is protocol/bindingInformation, as http/*:80:.`)
  }
  const information = text.startsWith('//', slash) ? fromUrl(text.slice(slash + 2)) : text.slice(slash + 1)
  return {
    name: 'binding',
    attributes: [
      ['protocol', protocol],
      ['bindingInformation', information],
    ],
  }
}

/** '*:80:host' stays; '*:80' and 'host:80' say less, 'host' least. */
function fromUrl(rest: string): string {
  const authority = rest.replace(/\/.*$/, '')
  if (/^[^:]*:\d+:/.test(authority)) return authority
  const [host = '', port = '80'] = authority.split(':')
  return host === '*' || host === '' || /^[\d.]+$/.test(host)
    ? `${host || '*'}:${port}:`
    : `*:${port}:${host}`
}

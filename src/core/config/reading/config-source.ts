import type { ConfigStack } from '../config-level.ts'
import { ConfigFailure, fail } from './config-failure.ts'
import { attributeText } from './document-index.ts'
import type { Fragment } from './fragments.ts'

/** The mention itself, or where it says configSource: the section that the other file holds (iis.md 1.7). */
export function withConfigSource(fragment: Fragment, stack: ConfigStack, section: string): Fragment {
  const path = attributeText(fragment.element, 'configSource')
  if (path === undefined || path === '') return fragment
  if (/^[\\/]|:|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path)) {
    refuse(fragment, section, path, 'config.bad-value', 'must lead to the same folder or below')
  }
  const source = stack.readSource?.(fragment.level, path)
  if (source === undefined)
    return refuse(fragment, section, path, 'config.path-not-found', 'leads to no file')
  if ('code' in source) throw new ConfigFailure(source)
  if (source.root.name !== fragment.element.name) {
    fail(source, source.root.start, {
      code: 'config.unknown-element',
      message: `The file must hold the element '${fragment.element.name}', not '${source.root.name}'`,
      facts: { section, element: source.root.name },
    })
  }
  return { ...fragment, document: source, element: source.root }
}

function refuse(
  { document, element }: Fragment,
  section: string,
  path: string,
  code: 'config.bad-value' | 'config.path-not-found',
  why: string,
): never {
  const attribute = element.attributes.find(({ name }) => name === 'configSource')
  return fail(document, attribute?.start ?? element.start, {
    code,
    message: `The configSource '${path.slice(0, 200)}' ${why}`,
    facts: { section, attribute: 'configSource', value: path.slice(0, 200) },
  })
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigError } from './config-error.ts'
import { emptyConfig, isConfigError, parseXml } from './parse-xml.ts'
import type { XmlDocument, XmlElement } from './xml-document.ts'

function read(source: string | Uint8Array): XmlDocument {
  const document = parseXml('web.config', source)
  if (isConfigError(document)) throw new Error(document.message)
  return document
}

function refuse(source: string | Uint8Array): ConfigError {
  const error = parseXml('web.config', source)
  if (!isConfigError(error)) throw new Error('it was read')
  return error
}

const shape = ({ name, attributes, children }: XmlElement): unknown => [
  name,
  Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value])),
  ...children.map(shape),
]

describe('a well-formed file', () => {
  it('is read as elements and attributes; all else stays in the text', () => {
    const text =
      '<?xml version="1.0" encoding="utf-8" standalone=\'yes\' ?>\n<!-- a --><?pi x?>\n' +
      '<a b="1" c = \'"\'>text<b/><![CDATA[<x>&]]><!-- <c/> --><b x:y="&lt;&#65;&#x42;&amp;"></b ></a>\n<!-- z --> '
    expect(shape(read(text).root)).toEqual(['a', { b: '1', c: '"' }, ['b', {}], ['b', { 'x:y': '<AB&' }]])
    expect(read(text).text).toBe(text)
  })

  it('knows the place of everything by offsets', () => {
    const { text, root } = read('<r>\n  <e a="x&amp;y" />\n</r>')
    const [element] = root.children
    const attribute = element?.attributes[0]
    expect(text.slice(element?.start, element?.end)).toBe('<e a="x&amp;y" />')
    expect(text.slice(attribute?.start, attribute?.end)).toBe('a="x&amp;y"')
    expect(text.slice(attribute?.valueStart, (attribute?.end ?? 0) - 1)).toBe('x&amp;y')
    expect(text.slice(root.start, root.openEnd)).toBe('<r>')
    expect(text.slice(root.closeStart, root.end)).toBe('</r>')
    expect(element).toMatchObject({ selfClosing: true, parent: root })
    expect(element?.closeStart).toBe(element?.openEnd)
  })

  it('has white space in values normalised, but not what references made', () => {
    expect(read('<a b="1\r\n2\t3&#10;4\n\n5"/>').root.attributes[0]?.value).toBe('1 2 3\n4  5')
  })

  it('may be as deep as 100,000 elements', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`
    expect(read(deep).root.children).toHaveLength(1)
  })

  it('is what a new web.config is', () => {
    const created = emptyConfig('web.config')
    expect(shape(created.root)).toEqual(['configuration', {}])
    expect(read(created.text)).toEqual(created)
  })

  it('tells its byte-order mark, also as text', () => {
    expect(read('\uFEFF<a/>')).toMatchObject({ text: '<a/>', bom: true, encoding: 'utf-8' })
  })
})

describe('a malformed file', () => {
  const wrong: readonly (readonly [
    what: string,
    source: string,
    line: number,
    column: number,
    message: RegExp,
  ])[] = [
    ['is empty', '', 1, 1, /no element/],
    ['holds no element', '<!-- a -->\n', 2, 1, /no element/],
    ['has text before the root', '\n x<a/>', 2, 2, /'x' stands before the root/],
    ['has text behind the root', '<a/>\ny', 2, 1, /'y' stands behind the root/],
    ['has two roots', '<a/>\n<b/>', 2, 1, /second element/],
    ['has a late declaration', '\n<?xml version="1.0"?><a/>', 2, 1, /very start/],
    ['has a wrong declaration', '<?xml encoding="utf-8"?><a/>', 1, 1, /XML declaration/],
    ['is no XML 1.0', '<?xml version="1.1"?><a/>', 1, 1, /version="1.0"/],
    ['has a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 1, 1, /DTD/],
    ['has a comment with two hyphens', '<a>\n<!-- b -- c --></a>', 2, 8, /'--'/],
    ['has an open comment', '<a>\n<!-- b </a>', 2, 1, /no end/],
    ['has an open CDATA section', '<a>\n<![CDATA[ b </a>', 2, 1, /no end/],
    ['has an open instruction', '<a>\n<?b </a>', 2, 1, /no end/],
    ['has ]]> in text', '<a>\n ]]></a>', 2, 2, /]]&gt;/],
    ['has tags that do not match', '<a>\n  <b>\n</a>', 3, 1, /<\/a> stands where <\/b>/],
    ['has no end tag', '<a>\n  <b/>\n', 2, 7, /<\/a> is missing/],
    ['has an attribute twice', '<a>\n<b c="" d="" c=""/></a>', 2, 14, /'c' stands twice/],
    ['has an attribute without value', '<a b/>', 1, 5, /'=' and a value/],
    ['has an attribute without quotes', '<a b=c/>', 1, 6, /quotes/],
    ['has typographic quotes', '<a b=“c”/>', 1, 6, /quotes/],
    ['has attributes without a blank between', '<a b=""c=""/>', 1, 8, /white space/],
    ['has a value without end', '<a>\n<b c="d/></a>', 2, 6, /has no end/],
    ['has < in a value', '<a>\n<b c="d<e"/></a>', 2, 8, /'<' stands in the value/],
    ['has a plain ampersand', '<a b="x?c=1&d=2"/>', 1, 12, /&amp;/],
    ['has a plain ampersand in text', '<a>b & c</a>', 1, 6, /&amp;/],
    ['has an unknown entity', '<a>\n&nbsp;</a>', 2, 1, /'&nbsp;' is not defined/],
    ['refers to no character', '<a b="&#0;"/>', 1, 7, /character that XML does not have/],
    [
      'refers to a huge character',
      `<a b="&#x${'9'.repeat(500)};"/>`,
      1,
      7,
      /character that XML does not have/,
    ],
    ['has a control character', '<a>\n\u0001</a>', 2, 1, /U\+0001/],
    ['has a lone surrogate', '<a>\n\uD800</a>', 2, 1, /U\+D800/],
    ['has a merge marker', '<a>\n<<<<<<< HEAD\n</a>', 2, 2, /'<' stands behind '<'/],
    ['has a tag with a wrong slash', '<a / >', 1, 5, /'\/' must be followed/],
  ]

  it.each(wrong)('that %s is refused at its place', (_, source, line, column, message) => {
    const error = refuse(source)
    expect(error).toMatchObject({ code: 'config.malformed', win32: 13, file: 'web.config', line, column })
    expect(error.message).toMatch(/^The configuration file is not well-formed XML: /)
    expect(error.message).toMatch(message)
  })

  it('is shown with the line before and behind, without secrets', () => {
    const source =
      '<a>\n<b password="hunter2"\n  key="Pwd" value=\'hunter2\' c=1/>\n<d connectionString="x;Password=hunter2;y"/>\n</a>'
    expect(refuse(source).source).toEqual([
      { line: 2, text: '<b password="********"' },
      { line: 3, text: '  key="Pwd" value=\'********\' c=1/>' },
      { line: 4, text: '<d connectionString="x;Password=********;y"/>' },
    ])
  })

  it('tells the first byte that is no UTF-8 where nothing else is declared', () => {
    const latin = Uint8Array.from(
      [...'<a>\n  <b c="é \uFFFD '].flatMap((c) => [...new TextEncoder().encode(c)]),
    )
    const rest = Uint8Array.from([0xfc, 0x22, 0x2f, 0x3e, 0x3c, 0x2f, 0x61, 0x3e])
    expect(refuse(Uint8Array.of(...latin, ...rest))).toMatchObject({
      line: 2,
      message: expect.stringMatching(/UTF-8/),
    })
    const declared = new TextEncoder().encode('<?xml version="1.0" encoding="windows-1252"?>')
    expect(read(Uint8Array.of(...declared, ...latin, ...rest)).encoding).toBe('windows-1252')
  })

  it('declares UTF-16 and is none', () => {
    const source = '<?xml version="1.0" encoding="utf-16"?><a/>'
    expect(refuse(new TextEncoder().encode(source))).toMatchObject({ line: 1, column: 31 })
    const wide = Uint8Array.from(Buffer.from(source, 'utf16le'))
    expect(read(wide)).toMatchObject({ encoding: 'utf-16le', bom: false })
  })
})

/** Generous for a busy machine; quadratic time over a million characters would be many minutes. */
const linearMilliseconds = 8000

describe('any file', () => {
  const word = fc.constantFrom('a', 'system.web', 'x:y', 'Ä', '_1', '🙂'.replace('🙂', 'é'))
  const value = fc
    .string({ unit: 'grapheme-ascii' })
    .map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  const space = fc.constantFrom('', ' ', '\n\t', '\r\n')
  const misc = fc.constantFrom('', '<!-- - <a> & -->', '<?php x > ?>')
  const text = fc.constantFrom('', 'text', '&#65;', ' ] ]> &gt; ', '<![CDATA[<&]]>')
  const element = fc.letrec<{ node: string }>((tie) => ({
    node: fc
      .tuple(
        word,
        fc.uniqueArray(fc.tuple(word, value), { selector: ([name]) => name, maxLength: 4 }),
        fc.array(fc.oneof({ maxDepth: 4 }, text, misc, tie('node')), { maxLength: 4 }),
        space,
      )
      .map(([name, attributes, children, gap]) => {
        const list = attributes.map(
          ([key, content]) => ` ${gap}${key}${gap}="${content.replaceAll('"', '&quot;')}"`,
        )
        const head = `<${name}${list.join('')}${gap}`
        return children.length === 0 ? `${head}/>` : `${head}>${children.join(gap)}</${name}${gap}>`
      }),
  })).node

  it('that is well-formed is read, and its text is kept', () => {
    fc.assert(
      fc.property(space, misc, element, misc, space, (before, first, root, last, behind) => {
        const source = before + first + root + last + behind
        expect(read(source).text).toBe(source)
      }),
    )
  })

  it('never makes the parser throw', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      ';',
      '--',
      '!',
      '?',
      ']]>',
      '<a',
      ' b',
      '#x',
      '\0',
    )
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(element, fc.nat(), piece).map(([source, at, part]) => {
        const place = at % source.length
        return source.slice(0, place) + part + source.slice(place + 1)
      }),
    )
    fc.assert(
      fc.property(garbage, (source) => {
        const result = parseXml('x', source)
        if (isConfigError(result)) expect(result.source.map(({ line }) => line)).toContain(result.line)
        else expect(result.root.end).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['elements', '<add name="Some Name" value="a &amp; b" enabled=\'true\' />\n', '<r>', '</r>'],
    ['open elements', '<add name="a">', '', ''],
    ['name characters', 'a', '', ''],
    ['open tags with a long name', 'a', '<', ''],
    ['ampersands', '&amp;', '<r>', '</r>'],
    ['brackets', ']]', '<r>', '</r>'],
    ['comment beginnings', '<!-', '<r><!-- ', '</r>'],
    ['quotes', ' a="', '<r ', '/>'],
    ['blanks', ' ', '<r a="" password', '/>'],
    ['line ends', '\n', '<r>', ''],
    ['secrets', ' password=', '<', ''],
  ])('of a million characters of %s is read in linear time', (_, part, before, behind) => {
    const source = before + part.repeat(Math.ceil(1_000_000 / part.length)) + behind
    const start = performance.now()
    const result = parseXml('x', source)
    expect(performance.now() - start).toBeLessThan(linearMilliseconds)
    expect(isConfigError(result) ? result.code : result.text.length).toBeDefined()
  })
})

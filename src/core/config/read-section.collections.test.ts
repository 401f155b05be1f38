import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConfigElement, childOf, textOf } from './config-section.ts'
import { readSection } from './read-section.ts'
import { location, outcomeOf, sectionOf, stackOf, webServer } from './testing/stacks.ts'

const errors = 'system.webServer/httpErrors'
const documents = 'system.webServer/defaultDocument'
const authorization = 'system.webServer/security/authorization'

const namesIn = (element: ConfigElement, attribute: string): string[] =>
  element.items.map((item) => textOf(item, attribute))
const filesOf = (stack: Parameters<typeof sectionOf>[0]): string[] =>
  namesIn(childOf(sectionOf(stack, documents), 'files'), 'value')
const files = (inner: string): string =>
  webServer(`<defaultDocument><files>${inner}</files></defaultDocument>`)
const rules = (inner: string): string =>
  webServer(`<security><authorization>${inner}</authorization></security>`)

describe('order', () => {
  it('deeper items come behind, where the schema appends', () => {
    const custom = (inner: string): string =>
      webServer(`<httpProtocol><customHeaders>${inner}</customHeaders></httpProtocol>`)
    const stack = stackOf({
      withoutDefaults: true,
      apphost: custom('<add name="a"/><add name="b"/>'),
      below: { Site: custom('<add name="c"/><add name="d"/>') },
    })
    expect(
      namesIn(childOf(sectionOf(stack, 'system.webServer/httpProtocol'), 'customHeaders'), 'name'),
    ).toEqual(['a', 'b', 'c', 'd'])
  })

  it('deeper items come first and in their own order, where the schema prepends', () => {
    const stack = stackOf({
      withoutDefaults: true,
      apphost: files('<add value="a"/><add value="b"/>'),
      below: {
        Site: files('<add value="c"/><remove value="a"/><add value="d"/>'),
        'Site/x': files('<add value="e"/>'),
      },
    })
    expect(filesOf(stack)).toEqual(['e', 'c', 'd', 'b'])
  })

  it('handlers of a web.config stand before the installed ones', () => {
    const site = webServer('<handlers><add name="Mine" path="*" verb="*" modules="X"/></handlers>')
    const section = sectionOf(stackOf({ apphost: '', below: { Site: site } }), 'system.webServer/handlers')
    expect(namesIn(section, 'name').slice(0, 2)).toEqual(['Mine', 'ASPClassic'])
    expect(namesIn(section, 'name').at(-1)).toBe('StaticFile')
  })

  it('a location of a file counts as deeper than the file’s open sections', () => {
    const apphost = `${files('<clear/><add value="a"/>')}${location('Site', '<defaultDocument><files><add value="b"/></files></defaultDocument>')}`
    expect(filesOf(stackOf({ apphost, below: { Site: undefined } }))).toEqual(['b', 'a'])
  })

  it('rules of system.web: deeper first, duplicates allowed, and the root’s allow-all last', () => {
    const web = (inner: string): string => `<system.web><authorization>${inner}</authorization></system.web>`
    const stack = stackOf({
      apphost: '',
      below: {
        Site: web('<deny users="?"/><allow users="*"/>'),
        'Site/a': web('<allow roles="R"/><deny users="?"/>'),
      },
    })
    const { items } = sectionOf(stack, 'system.web/authorization')
    expect(items.map((item) => `${item.directive} ${textOf(item, 'users')}${textOf(item, 'roles')}`)).toEqual(
      ['allow R', 'deny ?', 'deny ?', 'allow *', 'allow *'],
    )
    expect(items.at(-1)?.origin?.file).toBe('web.config (root)')
  })
})

describe('keys', () => {
  it('the same key again is a duplicate: the rule of the server repeated (KB 942055)', () => {
    const stack = stackOf({ apphost: '', below: { Site: rules('<add accessType="Deny" users="*"/>') } })
    expect(readSection(stack, authorization)).toMatchObject({
      error: {
        code: 'config.duplicate-entry',
        win32: 183,
        facts: { section: authorization, element: 'add', key: 'users=*,roles=,verbs=' },
      },
    })
  })

  it('removed first, it may be added', () => {
    const stack = stackOf({
      apphost: '',
      below: { Site: rules('<remove users="*" roles="" verbs=""/><add accessType="Deny" users="*"/>') },
    })
    expect(namesIn(sectionOf(stack, authorization), 'accessType')).toEqual(['Deny'])
  })

  it('keys fold letter case, unless they are case-sensitive', () => {
    const again = (text: string, path: string): string =>
      outcomeOf(stackOf({ apphost: '', below: { Site: webServer(text) } }), path).split(' ')[0] ?? ''
    expect(
      again('<defaultDocument><files><add value="INDEX.HTM"/></files></defaultDocument>', documents),
    ).toBe('config.duplicate-entry')
    const verbs =
      '<security><requestFiltering><verbs><add verb="get" allowed="true"/><add verb="GET" allowed="true"/>'
    expect(
      again(`${verbs}</verbs></requestFiltering></security>`, 'system.webServer/security/requestFiltering'),
    ).toBe('ok')
    expect(
      again('<handlers><add name="staticfile" path="*" verb="*"/></handlers>', 'system.webServer/handlers'),
    ).toBe('ok')
  })

  it('combined keys count absent parts by their defaults', () => {
    const remove = (words: string): number =>
      sectionOf(
        stackOf({ apphost: '', below: { Site: webServer(`<httpErrors><remove ${words}/></httpErrors>`) } }),
        errors,
      ).items.length
    expect(remove('statusCode="404"')).toBe(8)
    expect(remove('statusCode="404" subStatusCode="-1"')).toBe(8)
    expect(remove('statusCode="404" subStatusCode="3"')).toBe(9)
  })

  it('each unique key of a site is one by itself', () => {
    const sites = (first: string, second: string): string =>
      `<system.applicationHost><sites><site ${first}/><site ${second}/></sites></system.applicationHost>`
    const outcome = (text: string): string =>
      outcomeOf(stackOf({ apphost: text }), 'system.applicationHost/sites')
    expect(outcome(sites('name="A" id="1"', 'name="B" id="2"'))).toBe('ok')
    expect(outcome(sites('name="A" id="1"', 'name="B" id="1"'))).toMatch(/^config.duplicate-entry/)
    expect(outcome(sites('name="A" id="1"', 'name="a" id="2"'))).toMatch(/^config.duplicate-entry/)
  })

  it('a missing required attribute is named', () => {
    const stack = stackOf({ apphost: '', below: { Site: rules('<add users="bob"/>') } })
    expect(readSection(stack, authorization)).toMatchObject({
      error: { code: 'config.bad-value', win32: 13, facts: { element: 'add', attribute: 'accessType' } },
    })
  })

  it('spn, removeSpn and clearSpns are directives where the schema calls them so', () => {
    const protection = (inner: string): string =>
      `<system.webServer><security><authentication><windowsAuthentication><extendedProtection>${inner}</extendedProtection></windowsAuthentication></authentication></security></system.webServer>`
    const stack = stackOf({
      apphost: `${protection('<spn name="HTTP/a"/><spn name="HTTP/b"/>')}<location path="Site">${protection('<removeSpn name="http/A"/><spn name="HTTP/c"/>')}</location>`,
      below: { Site: undefined },
    })
    const section = sectionOf(stack, 'system.webServer/security/authentication/windowsAuthentication')
    expect(namesIn(childOf(section, 'extendedProtection'), 'name')).toEqual(['HTTP/b', 'HTTP/c'])
  })
})

describe('laws', () => {
  type Step = readonly ['add' | 'remove' | 'clear', string]
  const step = fc.tuple(
    fc.constantFrom('add', 'add', 'add', 'remove', 'clear') as fc.Arbitrary<Step[0]>,
    fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  )
  const plan = fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 4 })
  const text = (steps: readonly Step[]): string =>
    steps.map(([word, value]) => (word === 'clear' ? '<clear/>' : `<${word} value="${value}"/>`)).join('')

  const levels = (
    all: readonly (readonly Step[])[],
    wrap: (inner: string) => string,
  ): Parameters<typeof sectionOf>[0] => {
    const paths = ['Site', 'Site/a', 'Site/a/b', 'Site/a/b/c']
    const below = Object.fromEntries(all.map((steps, at) => [paths[at] ?? '', wrap(text(steps))]))
    return stackOf({ withoutDefaults: true, apphost: '', below })
  }

  /** The plainest model: a list for all levels, and a duplicate is an error. */
  const model = (all: readonly (readonly Step[])[], append: boolean): string[] | 'duplicate' => {
    let items: string[] = []
    for (const steps of all) {
      const merged = withLevel(items, steps, append)
      if (merged === 'duplicate') return merged
      items = merged
    }
    return items
  }

  const withLevel = (
    inherited: string[],
    steps: readonly Step[],
    append: boolean,
  ): string[] | 'duplicate' => {
    let [old, own] = [inherited, [] as string[]]
    for (const [word, value] of steps) {
      const stays = (x: string): boolean => word === 'remove' && x !== value
      if (word !== 'add') [old, own] = [old.filter(stays), own.filter(stays)]
      else if (old.includes(value) || own.includes(value)) return 'duplicate'
      else own.push(value)
    }
    return append ? [...old, ...own] : [...own, ...old]
  }

  const outcome = (
    stack: Parameters<typeof sectionOf>[0],
    path: string,
    child: string,
  ): string[] | 'duplicate' => {
    const result = readSection(stack, path)
    if (!result.ok) return 'duplicate'
    return namesIn(childOf(result.section, child), 'value')
  }

  it('prepending collections hold what the model holds, in its order', () => {
    fc.assert(
      fc.property(plan, (all) => {
        expect(outcome(levels(all, files), documents, 'files')).toEqual(model(all, false))
      }),
      { numRuns: 150 },
    )
  })

  it('appending collections hold what the model holds, in its order', () => {
    const urls = (inner: string): string =>
      webServer(`<httpTracing><traceUrls>${inner}</traceUrls></httpTracing>`)
    fc.assert(
      fc.property(plan, (all) => {
        expect(outcome(levels(all, urls), 'system.webServer/httpTracing', 'traceUrls')).toEqual(
          model(all, true),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('a lock of a level never binds the level itself, and always every level below that mentions the section', () => {
    const modes = fc.array(fc.constantFrom('Deny', 'Inherit', 'none'), { minLength: 1, maxLength: 4 })
    const paths = ['Site', 'Site/a', 'Site/a/b', 'Site/a/b/c']
    fc.assert(
      fc.property(modes, (words) => {
        const below = Object.fromEntries(
          words.map((mode, at) => [
            paths[at] ?? '',
            mode === 'none' ? undefined : location('.', '<directoryBrowse/>', ` overrideMode="${mode}"`),
          ]),
        )
        const firstLock = words.indexOf('Deny')
        const violated = firstLock >= 0 && words.slice(firstLock + 1).some((mode) => mode !== 'none')
        const result = outcomeOf(stackOf({ apphost: '', below }), 'system.webServer/directoryBrowse')
        expect(result.startsWith('config.locked-section')).toBe(violated)
      }),
      { numRuns: 100 },
    )
  })
})

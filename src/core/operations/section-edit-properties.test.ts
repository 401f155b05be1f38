import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigElement } from '../config/config-section.ts'
import {
  type AttributeSchema,
  type ElementSchema,
  sectionPaths,
  sectionSchema,
} from '../config/section-schema.ts'
import type { World } from '../world/world.ts'
import { contosoServer } from './appcmd/testing/contoso.ts'
import { changedLines, hostText, webText } from './appcmd/testing/run.ts'
import { runCommand } from './run-command.ts'
import { appcmdLineOf, editSectionAt } from './section-edit.ts'
import type { SectionEdit, SectionPlace, Step } from './section-edit-types.ts'

const web = `<?xml version="1.0"?>
<configuration>
    <!-- kept -->
    <system.webServer>
        <defaultDocument>
            <files>
                <remove value="index.htm" />
                <add value="a.htm" />
                <add value="b.htm" /> <!-- second -->
                <add value="c.htm" />
            </files>
        </defaultDocument>
        <security>
            <authorization>
                <add accessType="Allow" users="one" />
                <add accessType="Deny" users="two" verbs="PUT" />
            </authorization>
        </security>
    </system.webServer>
</configuration>
`
const server = contosoServer(web)

/** What an attribute of a type may be set to; right and wrong. */
function valueFor({ type, names }: AttributeSchema): fc.Arbitrary<string> {
  if (type === 'bool') return fc.constantFrom('true', 'False', 'yes')
  if (type === 'enum') return fc.constantFrom(...names.map(({ name }) => name), 'nonsense')
  if (type === 'flags') return fc.subarray(names.map(({ name }) => name)).map((some) => some.join(','))
  if (type === 'timeSpan') return fc.constantFrom('00:01:00', '01:00:00', '1.00:00:00', 'soon')
  if (type === 'string')
    return fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('*', 'a b', `"'&<>`, '/x'))
  return fc.oneof(fc.integer({ min: -1, max: 70_000 }).map(String), fc.constant('many'))
}

interface Target {
  readonly section: string
  readonly path: readonly string[]
  readonly attribute: AttributeSchema
}

const targetsIn = (section: string, element: ElementSchema, path: readonly string[]): Target[] => [
  ...[...element.attributes.values()].map((attribute) => ({ section, path, attribute })),
  ...[...element.children.values()].flatMap((child) => targetsIn(section, child, [...path, child.name])),
]

const targets = sectionPaths().flatMap((path) => {
  const schema = sectionSchema(path)
  return schema === undefined ? [] : targetsIn(path, schema, [])
})

const everyTarget = fc
  .constantFrom(...targets)
  .chain((target) => valueFor(target.attribute).map((value) => ({ target, value })))

const read = (world: World, sitePath: string, { section, path, attribute }: Target): string | undefined => {
  const result = world.section(sitePath, section)
  if (!result.ok) return undefined
  const element = path.reduce<ConfigElement | undefined>(
    (above, name) => above?.children.get(name),
    result.section,
  )
  return element?.values.get(attribute.name)?.text
}

const texts = (world: World): string => `${hostText(world)}\n\0\n${webText(world) ?? ''}`

function lineResult(world: World, lines: readonly string[]): World {
  return lines.reduce((now, line) => {
    const ran = runCommand(now, line)
    expect(ran).toMatchObject({ code: 0 })
    return now.with(ran.changes)
  }, world)
}

describe('editing a section', () => {
  it('sets what is read afterwards, and leaves every other line as it was', () => {
    const place = fc.constantFrom('', 'Contoso', 'Contoso/shop')
    fc.assert(
      fc.property(everyTarget, place, ({ target, value }, sitePath) => {
        const { section, path, attribute } = target
        const edit: SectionEdit = { kind: 'set', path, name: attribute.name, value }
        const result = editSectionAt(server, { sitePath, section }, [edit])
        if (!result.ok) return
        const after = server.with(result.changes)
        const shown = read(after, sitePath, target)
        const expected = attribute.type === 'string' ? value : shown
        expect(shown).toBe(expected)
        const gone = changedLines(texts(server), texts(after)).filter((line) => line.startsWith('-'))
        expect(gone.length).toBeLessThanOrEqual(2)
        const back = editSectionAt(after, { sitePath, section }, [
          { kind: 'unset', path, name: attribute.name },
        ])
        expect(back.ok || back.problem.kind).toBeTruthy()
      }),
      { numRuns: 150 },
    )
  })

  it('writes what its appcmd line writes', () => {
    fc.assert(
      fc.property(everyTarget, fc.constantFrom('', 'Contoso'), ({ target, value }, sitePath) => {
        const { section, path, attribute } = target
        const edits: SectionEdit[] = [{ kind: 'set', path, name: attribute.name, value }]
        const result = editSectionAt(server, { sitePath, section }, edits)
        if (!result.ok || result.commandLines.join().includes('********')) return
        expect(texts(lineResult(server, result.commandLines))).toBe(texts(server.with(result.changes)))
      }),
      { numRuns: 150 },
    )
  })

  it('shows no secret in a line', () => {
    const secrets = targets.filter(
      ({ attribute }) => attribute.encrypted || /password$/i.test(attribute.name),
    )
    expect(secrets.length).toBeGreaterThan(5)
    for (const { section, path, attribute } of secrets) {
      const edit = { kind: 'set', path, name: attribute.name, value: 'hunter2' } as const
      const result = editSectionAt(server, { sitePath: '', section }, [edit])
      expect(JSON.stringify(result.ok ? result.commandLines : result.problem)).not.toContain('hunter2')
    }
  })
})

const collections: readonly { place: SectionPlace; path: readonly Step[]; key: string }[] = [
  { place: { sitePath: 'Contoso', section: 'defaultDocument' }, path: ['files'], key: 'value' },
  { place: { sitePath: '', section: 'defaultDocument' }, path: ['files'], key: 'value' },
  { place: { sitePath: 'Contoso', section: 'authorization' }, path: [], key: 'users' },
  { place: { sitePath: 'Contoso/shop', section: 'authorization' }, path: [], key: 'users' },
  { place: { sitePath: 'Contoso', section: 'windowsAuthentication' }, path: ['providers'], key: 'value' },
  { place: { sitePath: 'Contoso', section: 'handlers' }, path: [], key: 'name' },
]

function itemsOf(world: World, { place, path, key }: (typeof collections)[number]): string[] {
  const result = world.section(
    place.sitePath,
    place.section === 'authorization' ? 'system.webServer/security/authorization' : place.section,
  )
  if (!result.ok) throw new Error(result.error.message)
  const element = path.reduce<ConfigElement>(
    (above, name) => above.children.get(String(name)) ?? above,
    result.section,
  )
  return element.items.map((item) => item.values.get(key)?.text ?? '')
}

const newItem = (section: string, key: string, name: string): Record<string, string> =>
  section === 'authorization'
    ? { accessType: 'Allow', [key]: name }
    : section === 'handlers'
      ? { [key]: name, path: '*.x', verb: '*', modules: 'StaticFileModule' }
      : { [key]: name }

describe('editing a collection', () => {
  const anyCollection = fc.constantFrom(...collections)
  const index = fc.nat({ max: 12 })

  it('moves an item to its place and leaves the others in their order', () => {
    fc.assert(
      fc.property(anyCollection, index, index, (collection, from, to) => {
        const before = itemsOf(server, collection)
        if (from >= before.length || to >= before.length) return
        const { place, path } = collection
        const edits = [{ kind: 'move', path: [...path, from], position: to } as const]
        const result = editSectionAt(server, place, edits)
        if (!result.ok) throw new Error(JSON.stringify(result.problem))
        const wanted = before.toSpliced(from, 1).toSpliced(to, 0, before[from] ?? '')
        const after = server.with(result.changes)
        expect(itemsOf(after, collection)).toEqual(wanted)
        const lines = appcmdLineOf(server, place, edits)
        if (lines !== undefined) expect(texts(lineResult(server, lines))).toBe(texts(after))
      }),
      { numRuns: 40 },
    )
  })

  type Kind = 'add' | 'remove' | 'clear'

  function editOf({ place, path, key }: (typeof collections)[number], kind: Kind, at: number, name: string) {
    if (kind === 'add') return { kind, path, position: at, attributes: newItem(place.section, key, name) }
    return kind === 'remove' ? { kind, path: [...path, at] } : { kind, path }
  }

  function checkEdit(
    world: World,
    collection: (typeof collections)[number],
    kind: Kind,
    at: number,
    name: string,
  ) {
    const before = itemsOf(world, collection)
    if (kind === 'remove' && at >= before.length) return world
    const result = editSectionAt(world, collection.place, [editOf(collection, kind, at, name)])
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    const after = world.with(result.changes)
    const items = itemsOf(after, collection)
    const others = items.filter((item) => item !== name)
    const left = { clear: [], remove: before.toSpliced(at, 1), add: before }[kind]
    expect(others).toEqual(left)
    expect(items.includes(name)).toBe(kind === 'add')
    if (result.isSaidByAppcmd) expect(texts(lineResult(world, result.commandLines))).toBe(texts(after))
    return after
  }

  it('adds, removes and clears as the lists say', () => {
    const step = fc.constantFrom<Kind>('add', 'remove', 'clear')
    fc.assert(
      fc.property(anyCollection, fc.array(fc.tuple(step, index), { maxLength: 5 }), (collection, steps) => {
        steps.reduce((now, [kind, at], count) => checkEdit(now, collection, kind, at, `new${count}`), server)
      }),
      { numRuns: 60 },
    )
  })
})

describe('whatever is asked', () => {
  it('is answered: changes that can be made, or a problem', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('files', 'enabled', 'value', '..', '__proto__', 'add'))
    const step: fc.Arbitrary<Step> = fc.oneof(text, fc.integer(), fc.double(), fc.dictionary(text, text))
    const path = fc.array(step, { maxLength: 4 })
    const edit: fc.Arbitrary<SectionEdit> = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), path, name: text, value: text }),
      fc.record({ kind: fc.constant('unset' as const), path, name: text }),
      fc.record({
        kind: fc.constant('add' as const),
        path,
        attributes: fc.dictionary(text, text),
        directive: text,
      }),
      fc.record({ kind: fc.constantFrom('remove' as const, 'clear' as const), path }),
      fc.record({ kind: fc.constant('move' as const), path, position: fc.oneof(fc.integer(), fc.double()) }),
      fc.record({
        kind: fc.constantFrom('lock' as const, 'unlock' as const),
        path,
        attributes: fc.array(text),
        elements: fc.array(text),
        item: fc.boolean(),
      }),
    )
    const section = fc.oneof(fc.constantFrom(...sectionPaths()), text)
    const sitePath = fc.oneof(fc.constantFrom('', 'Contoso', 'Contoso/img', 'Contoso/x/y'), text)
    const commit = fc.option(fc.oneof(fc.constantFrom('apphost', 'site', 'app', 'url', 'parent'), text))
    fc.assert(
      fc.property(section, sitePath, commit, fc.array(edit, { maxLength: 3 }), (name, at, where, edits) => {
        const place = { sitePath: at, section: name, ...(where !== null && { commit: where }) }
        const result = editSectionAt(server, place, edits)
        if (result.ok) expect(() => server.with(result.changes)).not.toThrow()
        else expect(result.problem.message).not.toBe('')
      }),
      { numRuns: 800 },
    )
  })
})

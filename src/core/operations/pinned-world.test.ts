import { describe, expect, it } from 'vitest'
import { known } from '../base/answer.ts'
import { createWorld } from '../world/create-world.ts'
import type { FileFacts } from '../world/facts.ts'
import { Layer } from '../world/overlay-layer.ts'
import { pinned } from './pinned-world.ts'
import { contosoStory } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const folder = 'C:\\sites\\contoso'
const index = `${folder}\\index.html`

/** A source from which a file can vanish; it counts how often it is asked for one. */
class Living extends Layer {
  gone = false
  asked = 0

  override file(path: string) {
    this.asked++
    return this.gone && path === index ? known<FileFacts | undefined>(undefined) : super.file(path)
  }
}

describe('a pinned world', () => {
  it('sees a file as it was first seen, and asks for it once, whatever is changed on copies', () => {
    const living = new Living(worldOf(contosoStory).facts)
    const world = pinned(createWorld(living))
    expect(world.facts.file(index)).toMatchObject({ value: { kind: 'file' } })
    living.gone = true
    const { asked } = living
    const copy = world.with([{ kind: 'set-state', what: 'site', name: 'Contoso', state: 'stopped' }])
    expect(copy.facts.file(index)).toBe(world.facts.file(index))
    expect(living.asked).toBe(asked)
    expect(pinned(createWorld(living)).facts.file(index)).toEqual(known(undefined))
  })

  it('keeps what is changed on a copy to that copy', () => {
    const world = pinned(worldOf(contosoStory))
    const before = [world.facts.list(folder), world.facts.descriptor(index)]
    const copy = world.with([
      { kind: 'write-file', path: `${folder}\\new.txt`, text: 'new' },
      { kind: 'remove-file', path: index },
      { kind: 'set-acl', path: folder, descriptor: { control: 0x8004, dacl: { revision: 2, entries: [] } } },
    ])
    expect(copy.facts.file(index)).toEqual(known(undefined))
    expect(copy.facts.list(folder)).toMatchObject({ value: expect.arrayContaining(['new.txt']) })
    expect(copy.facts.descriptor(folder)).not.toEqual(world.facts.descriptor(folder))
    expect([world.facts.list(folder), world.facts.descriptor(index)]).toEqual(before)
    expect(world.facts.file(`${folder}\\new.txt`)).toEqual(known(undefined))
  })

  it('takes two spellings of the path of one configuration file for one', () => {
    const world = pinned(
      worldOf(contosoStory).with([
        { kind: 'write-file', path: `${folder}\\web.config`, text: '<configuration/>' },
      ]),
    )
    const file = world.facts.configFile(`${folder}\\web.config`)
    expect(file).toBeDefined()
    expect(world.facts.configFile('c:/sites\\contoso\\.\\WEB.config')).toBe(file)
  })
})

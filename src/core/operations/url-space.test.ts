import { describe, expect, it } from 'vitest'
import { worldOf } from './testing/world-of.ts'
import { urlChildren, urlEntry } from './url-space.ts'

const world = worldOf(`
files:
  C:\\sites\\main\\web.config: <configuration/>
  C:\\sites\\main\\index.html: hello
  C:\\sites\\main\\App\\old.txt: shadowed
  C:\\sites\\main\\docs\\a.txt: a
  C:\\sites\\main\\empty\\: {}
  C:\\apps\\app\\x.aspx: x
  C:\\pics\\cat.png: c
  C:\\secret\\key.txt: k
applicationHost: |
  <configuration><system.applicationHost><sites>
    <site name="Main" id="1">
      <application path="/"><virtualDirectory path="/" physicalPath="C:\\sites\\main"/>
        <virtualDirectory path="/pics" physicalPath="C:\\pics"/>
        <virtualDirectory path="/far/away" physicalPath="C:\\pics"/></application>
      <application path="/app"><virtualDirectory path="/" physicalPath="C:\\apps\\app"/>
        <virtualDirectory path="/img" physicalPath="C:\\pics"/></application>
    </site>
    <site name="Broken" id="2"><application path="/"><virtualDirectory path="/" physicalPath="C:\\nowhere"/></application></site>
  </sites></system.applicationHost></configuration>
`)

function list(sitePath: string): string[] {
  const result = urlChildren(world, sitePath)
  if (!result.ok) return ['no such place']
  return result.entries.map(
    ({ kind, sitePath: path, hasChildren }) => `${kind} ${path}${hasChildren ? ' +' : ''}`,
  )
}

describe('the URL space', () => {
  it('lists sites, and below them applications, virtual directories, folders and files', () => {
    expect(list('')).toEqual(['application Broken +', 'application Main +'])
    expect(list('main')).toEqual([
      'application Main/app +',
      'directory Main/docs +',
      'directory Main/empty',
      'directory Main/far +',
      'vdir Main/pics +',
      'file Main/index.html',
      'file Main/web.config',
    ])
    expect(list('Main/APP/')).toEqual(['vdir Main/app/img +', 'file Main/app/x.aspx'])
    expect(list('Main/far')).toEqual(['vdir Main/far/away +'])
    expect(list('Main/app/img')).toEqual(['file Main/app/img/cat.png'])
    expect(list('Main/index.html')).toEqual([])
  })

  it('tells sizes and physical paths', () => {
    expect(urlEntry(world, 'Main/pics/cat.png')).toMatchObject({
      kind: 'file',
      physicalPath: 'C:\\pics\\cat.png',
      size: 1,
      name: 'cat.png',
    })
    expect(urlEntry(world, 'Main/app')).toMatchObject({ kind: 'application', physicalPath: 'C:\\apps\\app' })
  })

  it('says that a folder is not there', () => {
    expect(urlChildren(world, 'Broken')).toMatchObject({ ok: true, entries: [], unread: 'C:\\nowhere' })
  })

  it.each([
    'Nowhere',
    'Main/none',
    'Main/..',
    'Main/../../secret',
    'Main/docs/..\\..\\secret',
    'Main/docs/%2e%2e\\x',
    'Main/index.html::$DATA',
    'Main/. ./a',
    'Main/a\u0000b',
  ])('has no place %s', (path) => {
    expect(list(path)).toEqual(['no such place'])
    expect(urlEntry(world, path)).toBeUndefined()
  })
})

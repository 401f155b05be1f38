import { expect, test } from 'vitest'
import { ask, worldOf } from './testing/asked.ts'

const site = (name: string, id: number, binding: string): string => `
        <site name="${name}" id="${id}">
          <application path="/"><virtualDirectory path="/" physicalPath="C:\\s" /></application>
          <bindings><binding protocol="http" bindingInformation="${binding}" /></bindings>
        </site>`

test('a name that no binding has is told with those that come nearest, and never with thousands', () => {
  const others = Array.from({ length: 300 }, (_, at) => site(`s${at}`, at + 1, `*:80:h${at}`))
  const world = worldOf(`
title: many names
files:
  C:\\s: { acl: default }
applicationHost: |
  <configuration>
    <system.applicationHost>
      <sites>${others.join('')}${site('last', 301, '*:81:nobody')}
      </sites>
    </system.applicationHost>
  </configuration>
`)
  const because = ask(world, 'http://nobody/').decisive?.reason
  expect(because?.code).toBe('route.site.no-binding')
  expect(because?.evidence).toHaveLength(20)
  expect(because?.evidence[0]).toMatchObject({ text: expect.stringContaining('*:81:nobody') })
})

import { describe, expect, it } from 'vitest'
import { decide, isPending } from '../pipeline/decide.ts'
import type { World } from '../world/world.ts'
import { authenticationModes, lastModeWarning } from './feature-status.ts'
import { runCommand } from './run-command.ts'
import { editSectionAt } from './section-edit.ts'
import { contosoStory, get } from './testing/contoso-story.ts'
import { worldOf } from './testing/world-of.ts'

const world = worldOf(contosoStory)

/** The changes of turning modes on or off at a place. */
function turning(start: World, sitePath: string, on: Readonly<Record<string, boolean>>) {
  return Object.entries(on).flatMap(([section, enabled]) => {
    const edit = { kind: 'set', path: [], name: 'enabled', value: String(enabled) } as const
    const result = editSectionAt(start, { sitePath, section }, [edit])
    if (!result.ok) throw new Error(result.problem.message)
    return result.changes
  })
}

const statusAt = (now: World): string => {
  const trace = decide(now, get('http://localhost/index.html'))
  if (isPending(trace)) throw new Error('pending')
  return `${trace.status.status}.${trace.status.substatus}`
}

describe('the Authentication page', () => {
  it('lists every mode with its title, status, response type and origin', () => {
    const shown = authenticationModes(world, 'Contoso').map(
      ({ title, enabled, responseType, installed, origin }) =>
        [title, enabled, responseType, installed, origin?.file ?? ''].join('|'),
    )
    expect(shown).toEqual([
      'Active Directory Client Certificate Authentication|false|HTTP 401 Challenge|true|applicationHost.config (defaults)',
      'Anonymous Authentication|true||true|applicationHost.config',
      'ASP.NET Impersonation|false||true|',
      'Basic Authentication|true|HTTP 401 Challenge|true|applicationHost.config',
      'Digest Authentication|false|HTTP 401 Challenge|true|applicationHost.config (defaults)',
      'Forms Authentication|false|HTTP 302 Login/Redirect|true|',
      'IIS Client Certificate Mapping Authentication|false|HTTP 401 Challenge|true|applicationHost.config (defaults)',
      'Windows Authentication|false|HTTP 401 Challenge|true|applicationHost.config (defaults)',
    ])
  })

  it('says that a mode whose module is gone does nothing', () => {
    const { changes } = runCommand(world, 'appcmd delete module BasicAuthenticationModule')
    const basic = authenticationModes(world.with(changes), 'Contoso').find(({ name }) => name === 'basic')
    expect(basic).toMatchObject({ enabled: true, installed: false })
  })
})

describe('the last mode', () => {
  const both = { anonymousAuthentication: false, basicAuthentication: false }

  it('is not disabled without a word, and the pipeline does what the word says', () => {
    const changes = turning(world, 'Contoso', both)
    expect(lastModeWarning(world, 'Contoso', changes)).toBe(
      'No authentication mode stays enabled at Contoso: nobody gets in, every request is answered with 401.2, ' +
        'with or without credentials.',
    )
    expect(statusAt(world.with(changes))).toBe('401.2')
  })

  it('warns of the server, and of what its modules leave undone', () => {
    expect(lastModeWarning(world, '', turning(world, '', both))).toContain('at the server')
    const { changes } = runCommand(world, 'appcmd delete module BasicAuthenticationModule')
    const left = turning(world.with(changes), 'Contoso', { anonymousAuthentication: false })
    expect(lastModeWarning(world, 'Contoso', [...changes, ...left])).toContain('nobody gets in')
  })

  it('is silent where another mode stays, and where nothing was enabled before', () => {
    expect(
      lastModeWarning(world, 'Contoso', turning(world, 'Contoso', { anonymousAuthentication: false })),
    ).toBeUndefined()
    const closed = world.with(turning(world, 'Contoso', both))
    const more = turning(closed, 'Contoso', { digestAuthentication: false })
    expect(lastModeWarning(closed, 'Contoso', more)).toBeUndefined()
  })

  it('tells that Forms alone sends everybody round in circles', () => {
    const forms = editSectionAt(world, { sitePath: 'Contoso', section: 'system.web/authentication' }, [
      { kind: 'set', path: [], name: 'mode', value: 'Forms' },
    ])
    if (!forms.ok) throw new Error(forms.problem.message)
    const changes = [...forms.changes, ...turning(world.with(forms.changes), 'Contoso', both)]
    expect(lastModeWarning(world, 'Contoso', changes)).toContain('Only Forms Authentication stays enabled')
  })
})

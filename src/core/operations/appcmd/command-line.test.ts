import { describe, expect, it } from 'vitest'
import { parseArguments } from './command-line.ts'

const command = (...args: readonly string[]) => {
  const parsed = parseArguments(args)
  if (parsed.kind !== 'command') throw new Error('help')
  return parsed.command
}

describe('the grammar of appcmd', () => {
  it('takes a verb, an object in any case and number, an identifier and switches of either kind', () => {
    expect(command('LIST', 'Sites', 'Default Web Site', '/state:Started', '-id:1')).toMatchObject({
      verb: 'list',
      object: 'site',
      identifier: 'Default Web Site',
      parameters: [
        { operation: 'set', name: 'state', value: 'Started' },
        { operation: 'set', name: 'id', value: '1' },
      ],
    })
  })

  it('splits a parameter at the first colon outside of brackets', () => {
    const { parameters } = command(
      'set',
      'site',
      'x',
      "/bindings.[protocol='http',bindingInformation='*:80:'].bindingInformation:*:81:",
    )
    expect(parameters).toEqual([
      {
        operation: 'set',
        name: "bindings.[protocol='http',bindingInformation='*:80:'].bindingInformation",
        value: '*:81:',
      },
    ])
  })

  it('tells adding and removing by a sign behind the switch, also behind a hyphen', () => {
    const { parameters } = command(
      'set',
      'config',
      "/+[name='a']",
      "-+[name='b']",
      '--password',
      "/-files.[value='x']",
    )
    expect(parameters.map(({ operation, name }) => [operation, name])).toEqual([
      ['add', "[name='a']"],
      ['add', "[name='b']"],
      ['remove', 'password'],
      ['remove', "files.[value='x']"],
    ])
  })

  it('keeps an empty value apart from none', () => {
    const { parameters } = command('set', 'config', '/userName:', '/enabled')
    expect(parameters.map(({ value }) => value)).toEqual(['', undefined])
  })

  it('knows the general parameters, and an attribute of the same name behind an exclamation mark', () => {
    const { options, parameters } = command(
      'list',
      'config',
      '/text:*',
      '/xml',
      '/config:*',
      '/commit:apphost',
      '/!text:x',
      '-',
    )
    expect(options).toEqual({ help: false, text: '*', xml: true, in: true, config: '*', commit: 'apphost' })
    expect(parameters).toEqual([{ operation: 'set', name: 'text', value: 'x' }])
  })

  it('holds an indexer together that blanks have cut', () => {
    const { parameters, identifier } = command(
      'set',
      'config',
      '-section:sites',
      "/[name='Default",
      'Web',
      "Site'].id:7",
    )
    expect(identifier).toBeUndefined()
    expect(parameters.at(-1)).toEqual({ operation: 'set', name: "[name='Default Web Site'].id", value: '7' })
  })

  it.each([
    [[], 87],
    [['/?'], 1],
    [['site', '/?'], 1],
    [['list', 'site', '/?'], 1],
    [['set', 'config', '/section:asp', '-?'], 1],
  ])('%j asks for help and exits with %i', (args, code) => {
    expect(parseArguments(args)).toMatchObject({ kind: 'help', code })
  })

  it.each([
    [['list', 'foo'], "Object 'FOO' is not supported.  Run 'appcmd.exe /?' to display supported objects."],
    [['list'], "Object 'LIST' is not supported.  Run 'appcmd.exe /?' to display supported objects."],
    [
      ['site'],
      "Command '' is not supported on object 'SITE'. Run 'appcmd.exe SITE /?'\nto display supported commands.",
    ],
    [
      ['set', 'config', 'a', 'b'],
      "Failed to process input: The parameter 'b' must begin with a / or - (HRESULT=80070057).",
    ],
  ])('%j is refused as appcmd does, with exit code 87', (args, message) => {
    expect(() => parseArguments(args)).toThrow(expect.objectContaining({ message, code: 87, plain: true }))
  })
})

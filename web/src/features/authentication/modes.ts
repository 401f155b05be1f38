import { type AnySection, type Section, useSection } from '../shared/section.ts'

export type ModeId =
  | 'anonymous'
  | 'impersonation'
  | 'basic'
  | 'digest'
  | 'forms'
  | 'windows'
  | 'ad-certificate'
  | 'iis-certificate'

/** A row of the page: one way to sign in. */
export interface Mode {
  readonly id: ModeId
  readonly name: string
  /** In IIS Manager's words; '' where nothing is asked of the visitor. */
  readonly responseType: '' | 'HTTP 401 Challenge' | 'HTTP 302 Login/Redirect'
  /** undefined: not known yet. */
  readonly isEnabled: boolean | undefined
  readonly section: AnySection
  /** The field that says whether it is enabled, in `origins`. */
  readonly field: 'enabled' | 'mode'
  /** What Enable and Disable send. */
  readonly toggled: (isEnabled: boolean) => object
}

/** The sections of the page at a scope. */
export function useModeSections(scope: string) {
  return {
    anonymous: useSection('authentication/anonymous-authentication', scope),
    impersonation: useSection('authentication/impersonation', scope),
    basic: useSection('authentication/basic-authentication', scope),
    digest: useSection('authentication/digest-authentication', scope),
    forms: useSection('authentication/forms-authentication', scope),
    windows: useSection('authentication/windows-authentication', scope),
    'ad-certificate': useSection('authentication/client-certificate-mapping-authentication', scope),
    'iis-certificate': useSection('authentication/iis-client-certificate-mapping-authentication', scope),
  } as const
}

export type ModeSections = ReturnType<typeof useModeSections>

const challenge = 'HTTP 401 Challenge'
const names: readonly (readonly [Exclude<ModeId, 'forms'>, string, Mode['responseType']])[] = [
  ['ad-certificate', 'Active Directory Client Certificate Authentication', challenge],
  ['anonymous', 'Anonymous Authentication', ''],
  ['impersonation', 'ASP.NET Impersonation', ''],
  ['basic', 'Basic Authentication', challenge],
  ['digest', 'Digest Authentication', challenge],
  ['iis-certificate', 'IIS Client Certificate Mapping Authentication', ''],
  ['windows', 'Windows Authentication', challenge],
]

/** The rows, in the order of their names. */
export function modesOf(sections: ModeSections): Mode[] {
  const rows = names.map(([id, name, responseType]): Mode => {
    const section = sections[id]
    const toggled = (enabled: boolean) => ({ enabled })
    return { id, name, responseType, section, isEnabled: section.data?.enabled, field: 'enabled', toggled }
  })
  return [...rows, formsMode(sections.forms)].toSorted((a, b) => a.name.localeCompare(b.name))
}

const formsMode = (section: Section<'authentication/forms-authentication'>): Mode => ({
  id: 'forms',
  name: 'Forms Authentication',
  responseType: 'HTTP 302 Login/Redirect',
  section,
  isEnabled: section.data && section.data.mode === 'forms',
  field: 'mode',
  toggled: (isEnabled) => ({ mode: isEnabled ? 'forms' : 'windows' }),
})

/** Neither impersonation nor a mapping by itself signs anybody in. */
const signsIn = ({ id }: Mode): boolean => id !== 'impersonation'

/** What IIS Manager warns of above the list; undefined: nothing. */
export function warningOf(modes: readonly Mode[]): string | undefined {
  if (modes.some(({ isEnabled }) => isEnabled === undefined)) return undefined
  const enabled = modes.filter((mode) => mode.isEnabled && signsIn(mode))
  if (enabled.length === 0)
    return 'No authentication mode is enabled: every visitor is refused with 401.2. Enable at least one.'
  const kinds = new Set(enabled.map(({ responseType }) => responseType))
  if (kinds.has('HTTP 401 Challenge') && kinds.has('HTTP 302 Login/Redirect'))
    return 'Challenge-based and login redirect-based authentication cannot be used simultaneously.'
  return undefined
}

/**
 * The user rights that a security template states ('secedit /export', a GPO's GptTmpl.inf), as AccountsData.userRights takes
 * them: 'SeBatchLogonRight' → ['*S-1-5-32-544', 'CONTOSO\\svc']. A right that stands there without holders is held by nobody.
 * The text is given without its encoding (files are UTF-16LE).
 */
export function userRightsOf(template: string): Readonly<Record<string, readonly string[]>> {
  const rights: Record<string, readonly string[]> = {}
  let isRights = false
  for (const line of template.split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]
    if (section !== undefined) isRights = section.toLowerCase() === 'privilege rights'
    const [, right, holders = ''] = /^\s*(Se[A-Za-z]+)\s*=(.*)$/.exec(line) ?? []
    if (isRights && right !== undefined) rights[right] = namesOf(holders)
  }
  return rights
}

const namesOf = (holders: string): readonly string[] =>
  holders
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '')

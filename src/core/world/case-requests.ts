import {
  type CaseActivity,
  type CaseCredentials,
  type CaseRequest,
  caseSchemes,
  type ExpectedStatus,
} from './case.ts'
import {
  booleanOf,
  type CaseReader,
  type Entry,
  entriesOf,
  type Field,
  type Fields,
  fail,
  fieldsOf,
  isEmpty,
  isList,
  itemsOf,
  naturalOf,
  oneOf,
  textOf,
  textsOf,
} from './case-reader.ts'

const askKeys = [
  'request',
  'from',
  'fromHost',
  'activity',
  'as',
  'headers',
  'body',
  'unsized',
  'expect',
  'win32',
  'user',
  'challenges',
  'cause',
] as const
const requestKeys = [...askKeys, 'after', 'fixed', 'keeps'] as const
type RequestFields = Fields<(typeof requestKeys)[number]>

export const requestsOf = (reader: CaseReader, from: Field): CaseRequest[] =>
  itemsOf(reader, from).flatMap(
    (item) => requestOfCase(reader, { ...item, name: 'a request' }, requestKeys) ?? [],
  )

function requestOfCase(
  reader: CaseReader,
  from: Field,
  keys: typeof requestKeys | typeof askKeys,
): CaseRequest | undefined {
  const fields: RequestFields = fieldsOf(reader, from, keys)
  const request = requiredText(reader, from, fields, 'request')
  const expect = fields.expect ? statusIn(reader, fields.expect) : missing(reader, from, 'expect')
  if (request !== undefined && !requestLine.test(request)) {
    fail(reader, fields.request ?? from, `request: expected 'METHOD http://host/path', found '${request}'`)
  }
  return {
    line: reader.lines.linePos(from.offset).line,
    request: request ?? '',
    ...asked(reader, fields),
    ...expected(reader, fields),
    expect: expect ?? { text: '', status: 0 },
    after: fields.after ? textsOf(reader, fields.after) : [],
    keeps: fields.keeps ? keepsOf(reader, fields.keeps) : [],
  }
}

/** Method, scheme, authority without user name, path, query, fragment. */
export const requestLine =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s+(https?):\/\/([^/?#@\s]+)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i

const keepsOf = (reader: CaseReader, from: Entry): CaseRequest[] =>
  itemsOf(reader, from).flatMap(
    (item) => requestOfCase(reader, { ...item, name: 'a request of keeps' }, askKeys) ?? [],
  )

function asked(
  reader: CaseReader,
  fields: RequestFields,
): Pick<CaseRequest, 'from' | 'fromHost' | 'activity' | 'as' | 'headers' | 'body' | 'unsized'> {
  const from = fields.from && addressOf(reader, fields.from)
  const fromHost = fields.fromHost && textOf(reader, fields.fromHost)
  const activity = fields.activity && activityOf(reader, fields.activity)
  const as = fields.as && credentialsOf(reader, fields.as)
  const body = fields.body && textOf(reader, fields.body)
  const unsized = fields.unsized && booleanOf(reader, fields.unsized)
  return {
    ...(from !== undefined && { from }),
    ...(fromHost !== undefined && { fromHost }),
    ...(activity !== undefined && { activity }),
    ...(as !== undefined && { as }),
    headers: fields.headers ? headersOf(reader, fields.headers) : [],
    ...(body !== undefined && { body }),
    ...(unsized === true && { unsized }),
  }
}

function expected(
  reader: CaseReader,
  fields: RequestFields,
): Pick<CaseRequest, 'win32' | 'user' | 'challenges' | 'cause' | 'fixed'> {
  const win32 = fields.win32 && naturalOf(reader, fields.win32)
  const user = fields.user && textOf(reader, fields.user)
  const challenges = fields.challenges && textsOf(reader, fields.challenges)
  const cause = fields.cause && causeOf(reader, fields.cause)
  const fixed = fields.fixed && statusIn(reader, fields.fixed)
  return {
    ...(win32 !== undefined && { win32 }),
    ...(user !== undefined && { user }),
    ...(challenges !== undefined && { challenges }),
    ...(cause !== undefined && { cause }),
    ...(fixed !== undefined && { fixed }),
  }
}

function activityOf(reader: CaseReader, from: Entry): CaseActivity {
  const { concurrent, recent } = fieldsOf(reader, from, ['concurrent', 'recent'])
  return {
    concurrent: (concurrent && naturalOf(reader, concurrent)) ?? 1,
    recent: (recent && naturalOf(reader, recent)) ?? 1,
  }
}

function causeOf(reader: CaseReader, from: Entry): readonly string[] {
  const codes = isList(from) ? itemsOf(reader, from) : [from]
  return codes.flatMap((item) => {
    const code = textOf(reader, item)
    if (code === undefined || /^[a-z0-9-]+(\.[a-z0-9-]+){1,2}$/.test(code)) return code ?? []
    return (
      fail(reader, item, `cause: expected a reason code as authorize.file.no-allow, found '${code}'`) ?? []
    )
  })
}

function statusIn(reader: CaseReader, from: Entry): ExpectedStatus | undefined {
  const text = textOf(reader, from)
  if (text === undefined) return undefined
  if (text === 'unknown' && from.key === 'expect') return { text, status: 0 }
  const [, status, substatus] = /^([1-9]\d\d)(?:\.(\d{1,4}))?$/.exec(text) ?? []
  if (status === undefined)
    return fail(reader, from, `${from.key}: expected a status as 401.3, found '${text}'`)
  return { text, status: Number(status), ...(substatus !== undefined && { substatus: Number(substatus) }) }
}

function credentialsOf(reader: CaseReader, from: Entry): CaseCredentials | undefined {
  const fields = fieldsOf(reader, { ...from, name: 'as' }, ['scheme', 'user', 'password', 'package'])
  const scheme = fields.scheme ? oneOf(reader, fields.scheme, caseSchemes) : missing(reader, from, 'scheme')
  const user = fields.user && textOf(reader, fields.user)
  const password = fields.password && textOf(reader, fields.password)
  const mechanism = fields.package && oneOf(reader, fields.package, ['NTLM', 'Kerberos'])
  if (fields.user === undefined && scheme !== 'Anonymous') missing(reader, from, 'user')
  if (fields.package && scheme !== 'Negotiate')
    fail(reader, fields.package, 'package: only Negotiate has one')
  if (scheme === undefined) return undefined
  return {
    scheme,
    user: user ?? '',
    ...(password !== undefined && { password }),
    ...(mechanism !== undefined && { package: mechanism }),
  }
}

function headersOf(reader: CaseReader, from: Entry): [string, string][] {
  return entriesOf(reader, from, (key) => key.toLowerCase()).flatMap((entry) => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(entry.key))
      fail(reader, entry, `'${entry.key}' is no header name`)
    const values = isList(entry) ? textsOf(reader, entry) : [textOf(reader, entry) ?? '']
    return values.map((value): [string, string] => [entry.key, value])
  })
}

function addressOf(reader: CaseReader, from: Entry): string | undefined {
  const text = textOf(reader, from)
  if (text === undefined || isAddress(text)) return text
  return fail(reader, from, `from: expected an IPv4 or IPv6 address, found '${text}'`)
}

const isAddress = (text: string): boolean =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text)
    ? text.split('.').every((part) => Number(part) <= 255)
    : /^[0-9a-f:.]*:[0-9a-f:.%]*$/i.test(text)

function requiredText(
  reader: CaseReader,
  from: Field,
  fields: RequestFields,
  key: 'request',
): string | undefined {
  const field = fields[key]
  if (field === undefined || isEmpty(field)) return missing(reader, from, key)
  return textOf(reader, field)
}

const missing = (reader: CaseReader, from: Field, key: string): undefined =>
  fail(reader, from, `${from.name}: '${key}' is missing`)

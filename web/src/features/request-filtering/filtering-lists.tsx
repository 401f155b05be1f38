import type { CollectionName, FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { NumberField, TextField } from '../../parts/fields.tsx'
import type { ItemList } from '../shared/use-item-list.tsx'

type Item<C extends CollectionName<'http-request-filtering'>> = FeatureItem<'http-request-filtering', C>

interface Named {
  readonly name: string
}
interface Allowed extends Named {
  readonly allowed: boolean
}

/** A dialog of one field. */
const oneField =
  (label: string, hint?: string) =>
  ({ value, set }: Draft<Named>) => (
    <TextField
      label={label}
      value={value.name}
      onChange={(name) => set({ name })}
      hint={hint}
      required
      autoFocus
    />
  )

const faultOfName = ({ name }: Named): string | undefined => (name.trim() === '' ? '' : undefined)
const blank = { name: '' }

export const extensions: ItemList<Item<'file-extensions'>, Allowed> = {
  label: 'File name extensions',
  noun: 'file name extension',
  columns: [
    { id: 'extension', title: 'File Extension', text: ({ extension }) => extension, width: 2 },
    {
      id: 'allowed',
      title: 'Allowed',
      text: ({ allow }) => (allow ? 'True' : 'False'),
      canGroup: true,
      width: '110px',
    },
  ],
  adds: [
    {
      label: 'Allow File Name Extension…',
      title: 'Allow File Name Extension',
      blank: { ...blank, allowed: true },
    },
    {
      label: 'Deny File Name Extension…',
      title: 'Deny File Name Extension',
      blank: { ...blank, allowed: false },
    },
  ],
  fields: oneField('File name extension:', 'Example: .config') as (draft: Draft<Allowed>) => React.ReactNode,
  bodyOf: ({ name, allowed }) => ({ extension: dotted(name.trim()), allow: allowed }),
  faultOf: faultOfName,
}

const dotted = (extension: string): string => (extension.startsWith('.') ? extension : `.${extension}`)

export const verbs: ItemList<Item<'verbs'>, Allowed> = {
  label: 'HTTP verbs',
  noun: 'verb',
  columns: [
    { id: 'verb', title: 'Verb', text: ({ name }) => name, width: 2 },
    {
      id: 'allowed',
      title: 'Allowed',
      text: ({ allowed }) => (allowed ? 'True' : 'False'),
      canGroup: true,
      width: '110px',
    },
  ],
  adds: [
    { label: 'Allow Verb…', title: 'Allow Verb', blank: { ...blank, allowed: true } },
    { label: 'Deny Verb…', title: 'Deny Verb', blank: { ...blank, allowed: false } },
  ],
  fields: oneField('Verb:', 'Example: TRACE') as (draft: Draft<Allowed>) => React.ReactNode,
  bodyOf: ({ name, allowed }) => ({ name: name.trim(), allowed }),
  faultOf: faultOfName,
}

export const segments: ItemList<Item<'hidden-segments'>, Named> = {
  label: 'Hidden segments',
  noun: 'hidden segment',
  columns: [{ id: 'segment', title: 'Segment', text: ({ segment }) => segment, width: 2 }],
  adds: [{ label: 'Add Hidden Segment…', title: 'Add Hidden Segment', blank }],
  fields: oneField('Hidden segment:', 'Example: bin'),
  bodyOf: ({ name }) => ({ segment: name.trim() }),
  faultOf: faultOfName,
}

export const deniedUrls: ItemList<Item<'urls'>, Named> = {
  label: 'Denied URL sequences',
  noun: 'URL sequence',
  columns: [{ id: 'url', title: 'Denied URL Sequence', text: ({ sequence }) => sequence, width: 2 }],
  adds: [{ label: 'Deny Sequence…', title: 'Add Deny Sequence', blank }],
  fields: oneField('URL sequence:', 'Example: ..'),
  bodyOf: ({ name }) => ({ sequence: name.trim() }),
  faultOf: faultOfName,
}

export const allowedUrls: ItemList<Item<'always-allowed-urls'>, Named> = {
  label: 'Always allowed URLs',
  noun: 'always allowed URL',
  columns: [{ id: 'url', title: 'Allowed URL', text: ({ url }) => url, width: 2 }],
  adds: [{ label: 'Allow URL…', title: 'Allow URL', blank }],
  fields: oneField('URL:', 'Example: /my.login.page.asp'),
  bodyOf: ({ name }) => ({ url: name.trim() }),
  faultOf: faultOfName,
}

export const queryStrings: ItemList<Item<'query-strings'>, Named> = {
  label: 'Denied query strings',
  noun: 'query string',
  columns: [{ id: 'query', title: 'Denied Query String', text: ({ sequence }) => sequence, width: 2 }],
  adds: [{ label: 'Deny Query String…', title: 'Deny Query String', blank }],
  fields: oneField('Query string:'),
  bodyOf: ({ name }) => ({ sequence: name.trim() }),
  faultOf: faultOfName,
}

export const allowedQueryStrings: ItemList<Item<'always-allowed-query-strings'>, Named> = {
  label: 'Always allowed query strings',
  noun: 'always allowed query string',
  columns: [
    { id: 'query', title: 'Allowed Query String', text: ({ query_string }) => query_string, width: 2 },
  ],
  adds: [{ label: 'Allow Query String…', title: 'Allow Query String', blank }],
  fields: oneField('Query string:'),
  bodyOf: ({ name }) => ({ query_string: name.trim() }),
  faultOf: faultOfName,
}

interface Header extends Named {
  readonly size_limit: number
}

export const headers: ItemList<Item<'http-headers'>, Header> = {
  label: 'Headers',
  noun: 'header limit',
  columns: [
    { id: 'header', title: 'Header', text: ({ header }) => header, width: 2 },
    { id: 'limit', title: 'Size Limit', text: ({ size_limit }) => String(size_limit), width: '110px' },
  ],
  adds: [{ label: 'Add Header…', title: 'Add Header', blank: { name: '', size_limit: 0 } }],
  edit: {
    title: 'Edit Header',
    draftOf: ({ header, size_limit }) => ({ name: header, size_limit }),
  },
  fields: HeaderFields,
  bodyOf: ({ name, size_limit }) => ({ header: name.trim(), size_limit }),
  faultOf: faultOfName,
}

function HeaderFields({ value, set }: Draft<Header>) {
  return (
    <>
      <TextField
        label="Header:"
        value={value.name}
        onChange={(name) => set({ name })}
        hint="Example: Content-type"
        required
        autoFocus
      />
      <NumberField
        label="Size limit:"
        unit="bytes"
        value={value.size_limit}
        onChange={(size_limit) => set({ size_limit })}
        min={0}
      />
    </>
  )
}

import type { FeatureItem } from '../../../../src/edge/admin/contract.ts'
import type { Draft } from '../../parts/draft-dialog.tsx'
import { CheckField, MultilineField, TextField } from '../../parts/fields.tsx'
import type { ItemList } from '../shared/use-item-list.tsx'

type Rule = FeatureItem<'http-request-filtering', 'rules'>

/** A filtering rule as it is typed: a list has one line for each of its members. */
interface RuleDraft {
  readonly name: string
  readonly scan_url: boolean
  readonly scan_query_string: boolean
  readonly headers: string
  readonly file_extensions: string
  readonly deny_strings: string
}

const blank: RuleDraft = {
  ...{ name: '', scan_url: false, scan_query_string: false },
  ...{ headers: '', file_extensions: '', deny_strings: '' },
}

const lines = (list: readonly string[]): string => list.join('\n')
const listOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const scanOf = ({ scan_url, scan_query_string, headers }: Rule): string =>
  [scan_url ? 'URL' : '', scan_query_string ? 'Query String' : '', ...headers]
    .filter((part) => part !== '')
    .join(', ')

export const rules: ItemList<Rule, RuleDraft> = {
  label: 'Filtering rules',
  noun: 'filtering rule',
  columns: [
    { id: 'name', title: 'Name', text: ({ name }) => name },
    { id: 'scan', title: 'Scan', text: scanOf },
    { id: 'applies', title: 'Applied To', text: ({ file_extensions }) => file_extensions.join(', ') },
    { id: 'deny', title: 'Deny Strings', text: ({ deny_strings }) => deny_strings.join(', ') },
  ],
  adds: [{ label: 'Add Filtering Rule…', title: 'Add Filtering Rule', blank }],
  edit: {
    label: 'Edit Filtering Rule…',
    title: 'Edit Filtering Rule',
    draftOf: ({ name, scan_url, scan_query_string, headers, file_extensions, deny_strings }) => ({
      ...{ name, scan_url, scan_query_string },
      headers: lines(headers),
      file_extensions: lines(file_extensions),
      deny_strings: lines(deny_strings),
    }),
  },
  fields: RuleFields,
  bodyOf: ({ name, headers, file_extensions, deny_strings, ...scan }) => ({
    ...scan,
    name: name.trim(),
    headers: listOf(headers),
    file_extensions: listOf(file_extensions),
    deny_strings: listOf(deny_strings),
  }),
  faultOf: ({ name }) => (name.trim() === '' ? '' : undefined),
}

function RuleFields({ value, set }: Draft<RuleDraft>) {
  return (
    <>
      <TextField label="Name:" value={value.name} onChange={(name) => set({ name })} required autoFocus />
      <CheckField label="Scan url" value={value.scan_url} onChange={(scan_url) => set({ scan_url })} />
      <CheckField
        label="Scan query string"
        value={value.scan_query_string}
        onChange={(scan_query_string) => set({ scan_query_string })}
      />
      {texts.map(({ field, label }) => (
        <MultilineField
          key={field}
          label={label}
          value={value[field]}
          onChange={(text) => set({ [field]: text })}
          hint="One in each line"
          rows={2}
        />
      ))}
    </>
  )
}

const texts = [
  { field: 'headers', label: 'Scan Headers' },
  { field: 'file_extensions', label: 'Applies To (file extensions)' },
  { field: 'deny_strings', label: 'Deny Strings' },
] as const

import type { Draft } from '../../parts/draft-dialog.tsx'
import { RadioField, TextField } from '../../parts/fields.tsx'
import type { ErrorDraft } from './error-draft.ts'

const paths = {
  file: { label: 'File path:', hint: 'Example: 404.htm' },
  execute_url: { label: 'URL (relative to site root):', hint: 'Example: /ErrorPages/404.aspx' },
  redirect: { label: 'Absolute URL:', hint: 'Example: http://www.contoso.com/404.aspx' },
} as const

export function ErrorPageFields({ value, set }: Draft<ErrorDraft>) {
  return (
    <>
      <TextField
        label="Status code:"
        value={value.code}
        onChange={(code) => set({ code })}
        hint="Example: 404 or 404.2"
        required
        autoFocus
      />
      <RadioField
        label="Response Action"
        value={value.response_mode}
        onChange={(response_mode) => set({ response_mode })}
        options={actions}
        below={{ file: value.response_mode === 'file' ? <LanguageFields value={value} set={set} /> : null }}
      />
      <TextField
        {...paths[value.response_mode]}
        value={value.path}
        onChange={(path) => set({ path })}
        required
        monospace
      />
    </>
  )
}

function LanguageFields({ value, set }: Draft<ErrorDraft>) {
  return (
    <TextField
      label="Folder of the languages (prefixLanguageFilePath):"
      value={value.prefix_language_file_path}
      onChange={(text) => set({ prefix_language_file_path: text })}
      hint="Empty: the file is the same for every language of a visitor."
      monospace
    />
  )
}

const actions = [
  { value: 'file', label: 'Insert content from static file into the error response' },
  { value: 'execute_url', label: 'Execute a URL on this site' },
  { value: 'redirect', label: 'Respond with a 302 redirect' },
] as const

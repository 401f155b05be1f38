import { useState } from 'react'
import type { AccessTests } from '../../../../src/edge/admin/contract.ts'
import type { Resource } from '../../api/use-resource.ts'
import { type Draft, DraftDialog } from '../../parts/draft-dialog.tsx'
import { ChoiceField, TextField } from '../../parts/fields.tsx'
import { useSave } from '../../parts/use-save.tsx'
import { accessTests, bodyOfTest, faultOfTest, type TestDraft } from './test-draft.ts'

export interface AddTestDialogProps {
  readonly told: Resource<AccessTests>
  /** Of the place; the request to begin with. */
  readonly url: string
  readonly onClose: () => void
}

const title = 'Add Access Test'

const expectations = [
  { value: 'allowed', label: 'May reach it' },
  { value: 'refused', label: 'Is refused' },
  { value: 'status', label: 'Gets the status:' },
] as const

export function AddTestDialog(props: AddTestDialogProps) {
  // As it was when the dialog opened: what others change meanwhile is a conflict, never overwritten unseen.
  const [{ told, url }] = useState(props)
  const save = useSave()
  const initial: TestDraft = {
    who: 'anonymous',
    request: `GET ${url}`,
    from: '',
    expected: 'refused',
    status: '',
    note: '',
  }
  const ok = (draft: TestDraft) =>
    save({ method: 'POST', path: accessTests, body: bodyOfTest(draft), etag: told.etag, title })
  return (
    <DraftDialog
      title={title}
      initial={initial}
      faultOf={faultOfTest}
      onOk={ok}
      onClose={props.onClose}
      width={560}
    >
      {(draft) => <TestFields {...draft} />}
    </DraftDialog>
  )
}

function TestFields({ value, set }: Draft<TestDraft>) {
  return (
    <>
      <TextField
        label="Who:"
        value={value.who}
        onChange={(who) => set({ who })}
        hint="anonymous, or an account. Its password is not needed."
        required
        autoFocus
      />
      <TextField
        label="Request:"
        value={value.request}
        onChange={(request) => set({ request })}
        required
        monospace
      />
      <TextField
        label="From:"
        value={value.from}
        onChange={(from) => set({ from })}
        hint="The client's address. Empty: a remote one."
      />
      <ChoiceField
        label="Expected:"
        value={value.expected}
        onChange={(expected) => set({ expected })}
        options={expectations}
      />
      {value.expected === 'status' ? (
        <TextField
          label="Status:"
          value={value.status}
          onChange={(status) => set({ status })}
          hint="401, whatever its substatus; or 401.2"
          required
        />
      ) : null}
      <TextField label="Note:" value={value.note} onChange={(note) => set({ note })} />
    </>
  )
}

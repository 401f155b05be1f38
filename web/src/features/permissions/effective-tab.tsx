import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { EffectiveAccess, EffectiveAccessQuestion } from '../../../../src/edge/admin/contract.ts'
import { post } from '../../api/client.ts'
import { asProblem, type ProblemError } from '../../api/problem-error.ts'
import { ChoiceField } from '../../parts/fields.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { PrincipalField } from '../shared/principal-field.tsx'
import { EffectiveRights } from './effective-rights.tsx'
import styles from './permissions.module.css'
import type { AclTabProps } from './security-tab.tsx'

type SignIn = NonNullable<EffectiveAccessQuestion['sign_in']>

const signIns: readonly { readonly value: SignIn; readonly label: string }[] = [
  { value: 'network', label: 'Over the network (Windows, Digest)' },
  { value: 'basic', label: 'With Basic Authentication, as this place has it' },
  { value: 'anonymous', label: "As the anonymous visitor's account" },
  { value: 'pool', label: "As an application pool's identity" },
  { value: 'interactive', label: 'At the keyboard (interactive)' },
  { value: 'batch', label: 'As a batch job' },
  { value: 'service', label: 'As a service' },
]

/** Chooses a principal and how it came, and shows what it may do and which entries say so. */
export function EffectiveTab({ acl, frame, scope }: AclTabProps & { readonly scope: string }) {
  const [principal, setPrincipal] = useState('')
  const [signIn, setSignIn] = useState<SignIn>('network')
  const [answer, setAnswer] = useState<EffectiveAccess>()
  const [problem, setProblem] = useState<ProblemError>()
  const [isAsking, setAsking] = useState(false)
  const ownAccount = signIn === 'anonymous' || signIn === 'pool'
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
    const question: EffectiveAccessQuestion = { principal: principal.trim(), sign_in: signIn, scope }
    try {
      setAnswer((await post<EffectiveAccess>(`/acls/${acl.data?.id ?? ''}/effective`, question)).data)
      setProblem(undefined)
    } catch (thrown) {
      setAnswer(undefined)
      setProblem(asProblem(thrown))
    }
    setAsking(false)
  }
  return frame(
    [],
    <div className={styles.effective}>
      <form onSubmit={(event) => void ask(event)} className={styles.question}>
        <PrincipalField
          label="User or group:"
          value={principal}
          onChange={setPrincipal}
          required={!ownAccount}
          {...(ownAccount ? { hint: 'Empty: the account that this place has.' } : {})}
        />
        <ChoiceField label="Signed in:" value={signIn} onChange={setSignIn} options={signIns} />
        <Button
          type="submit"
          appearance="primary"
          disabled={isAsking || (principal.trim() === '' && !ownAccount)}
        >
          View effective access
        </Button>
      </form>
      {problem ? <ProblemBar problem={problem} /> : null}
      {answer ? <Answer answer={answer} isFolder={acl.data?.kind === 'directory'} /> : null}
    </div>,
  )
}

function Answer({ answer, isFolder }: { readonly answer: EffectiveAccess; readonly isFolder: boolean }) {
  return (
    <div role="status" className={styles.answer}>
      {answer.fault ? (
        <MessageBar intent="warning">
          <MessageBarBody>{answer.fault}</MessageBarBody>
        </MessageBar>
      ) : null}
      <EffectiveRights answer={answer} isFolder={isFolder} />
      <Text size={200} block>
        Groups: {answer.groups.join(', ') || 'none'}
        {answer.deny_only_groups.length > 0
          ? `. Only against it (User Account Control): ${answer.deny_only_groups.join(', ')}`
          : ''}
      </Text>
    </div>
  )
}

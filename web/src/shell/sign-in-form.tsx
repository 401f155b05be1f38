import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { ProblemBar } from '../parts/problem-bar.tsx'
import { signIn, useSession } from './session.ts'
import styles from './sign-in.module.css'

/** User and password; the password is forgotten as soon as it is sent. */
export function SignInForm({ user: known = '' }: { readonly user?: string }) {
  const { problem } = useSession()
  const [user, setUser] = useState(known)
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const id = useId()
  useEffect(() => {
    // A dialog puts the focus on its first field when it opens: then it is ours.
    const timer = known === '' ? undefined : setTimeout(() => document.getElementById(id)?.focus(), 150)
    return () => clearTimeout(timer)
  }, [known, id])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const isIn = await signIn({ user, password })
    if (!isIn) setBusy(false)
    setPassword('')
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {problem ? <ProblemBar problem={problem} /> : null}
      <Field label="User name" required>
        <Input
          value={user}
          onChange={(_, { value }) => setUser(value)}
          autoComplete="username"
          autoFocus={known === ''}
          spellCheck={false}
        />
      </Field>
      <Field label="Password">
        <Input
          type="password"
          value={password}
          onChange={(_, { value }) => setPassword(value)}
          autoComplete="current-password"
          id={id}
        />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        disabled={isBusy || user === ''}
        {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
      >
        Sign in
      </Button>
    </form>
  )
}

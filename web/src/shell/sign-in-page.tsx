import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
  Title2,
} from '@fluentui/react-components'
import { Logo } from './header/logo.tsx'
import { useSession } from './session.ts'
import styles from './sign-in.module.css'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { info } = useSession()
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <Logo size={40} />
          <div>
            <Title2 as="h1" block>
              Countersign Manager
            </Title2>
            <Text>{info?.server_name}</Text>
          </div>
        </div>
        <SignInForm />
        <Text size={200} className={styles.hint}>
          An account of this instance that is a member of Administrators; or the link that the server prints
          when it starts.
        </Text>
      </div>
    </main>
  )
}

/** The session ended while somebody works: signed in again, he goes on where he was. */
export function SignInAgain() {
  const { info, hasEnded } = useSession()
  return (
    <Dialog open={hasEnded} modalType="alert">
      <DialogSurface aria-describedby={undefined} className={styles.again}>
        <DialogBody>
          <DialogTitle>Sign in again</DialogTitle>
          <DialogContent>
            <Text block>
              The session has ended. The page stays as it is, and nothing that you typed is lost.
            </Text>
            <SignInForm user={info?.user ?? ''} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

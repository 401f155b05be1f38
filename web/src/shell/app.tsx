import { FluentProvider, Spinner } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { resources } from '../api/use-resource.ts'
import { Notices } from '../parts/notify.tsx'
import { ProblemBar } from '../parts/problem-bar.tsx'
import { SaveProvider } from '../parts/use-save.tsx'
import { useRoute } from '../place/navigation.ts'
import styles from './app.module.css'
import { DialogHost } from './dialog-host.tsx'
import { Frame } from './frame.tsx'
import { startSession, useSession } from './session.ts'
import { SignInAgain, SignInPage } from './sign-in-page.tsx'
import { useTheme } from './theme.ts'

export function App() {
  const { theme, shown } = useTheme()
  useEffect(() => {
    document.documentElement.style.colorScheme = shown === 'light' ? 'light' : 'dark'
    document.documentElement.dataset.theme = shown
  }, [shown])
  return (
    <FluentProvider theme={theme}>
      <QueryClientProvider client={resources}>
        <SaveProvider>
          <DialogHost>
            <Inside />
          </DialogHost>
        </SaveProvider>
        <SignInAgain />
        <Notices />
      </QueryClientProvider>
    </FluentProvider>
  )
}

/** Sign-in, or the manager. */
function Inside() {
  const route = useRoute()
  const { info, problem } = useSession()
  if (info?.signed_in && !('isSignIn' in route)) return <Frame route={route} />
  if (info) return <SignInPage />
  return (
    <main className={styles.wait}>
      {problem ? (
        <ProblemBar problem={problem} onRetry={() => void startSession()} />
      ) : (
        <Spinner label="Countersign Manager" />
      )}
    </main>
  )
}

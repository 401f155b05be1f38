import { FluentProvider } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { resources } from '../api/use-resource.ts'
import { Notices } from '../parts/notify.tsx'
import { SaveProvider } from '../parts/use-save.tsx'
import styles from './app.module.css'
import { FeatureHost } from './feature-host.tsx'
import { useRoute } from './navigation.ts'
import { useTheme } from './theme.ts'

export function App() {
  const { theme } = useTheme()
  const route = useRoute()
  return (
    <FluentProvider theme={theme} className={styles.app}>
      <QueryClientProvider client={resources}>
        <SaveProvider>{'isSignIn' in route ? null : <FeatureHost route={route} />}</SaveProvider>
        <Notices />
      </QueryClientProvider>
    </FluentProvider>
  )
}

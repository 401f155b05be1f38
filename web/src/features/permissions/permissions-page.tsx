import { Button, Tab, TabList, Text } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ActionGroup } from '../../parts/actions.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { TextField } from '../../parts/fields.tsx'
import { useQuery } from '../../parts/page-context.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { Loading } from '../../parts/resource-state.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { type Acl, useAcl } from './acl.ts'
import { AdvancedTab } from './advanced-tab.tsx'
import { EffectiveTab } from './effective-tab.tsx'
import styles from './permissions.module.css'
import { SecurityTab } from './security-tab.tsx'

/** The list of the folder or file at a place; at the server, of a path that is typed. */
export function PermissionsPage({ scope }: FeatureProps) {
  const [path, setPath] = useQuery('path')
  const [tab, setTab] = useQuery('tab', 'security')
  const acl = useAcl(scope, path)
  const isPathAsked = scope === '' || path !== ''
  const Body = tab === 'advanced' ? AdvancedTab : tab === 'effective' ? EffectiveTab : SecurityTab
  const frame = (actions: readonly ActionGroup[], view: ReactNode) => (
    <FeaturePage actions={acl.data ? actions : []}>
      {isPathAsked ? <PathField key={path} path={path} onGo={setPath} /> : null}
      {acl.error ? <ProblemBar problem={acl.error} onRetry={acl.refetch} /> : null}
      {acl.isPending ? <Loading /> : null}
      {scope === '' && path === '' ? (
        <EmptyState title="Which file or folder?">
          Type its path. At a site or one of its folders, this page opens with the list of that folder.
        </EmptyState>
      ) : null}
      {acl.data ? (
        <>
          <ObjectLine acl={acl} />
          <TabList selectedValue={tab} onTabSelect={(_, { value }) => setTab(String(value))}>
            <Tab value="security">Security</Tab>
            <Tab value="advanced">Advanced</Tab>
            <Tab value="effective">Effective Access</Tab>
          </TabList>
          {view}
        </>
      ) : null}
    </FeaturePage>
  )
  return <Body key={`${tab} ${acl.data?.id}`} acl={acl} scope={scope} frame={frame} />
}

function ObjectLine({ acl: { data } }: { readonly acl: Acl }) {
  if (data === undefined) return null
  return (
    <Text block>
      Object name: <b className={styles.path}>{data.path}</b> · Owner: <b>{data.owner || 'nobody'}</b> ·{' '}
      {data.protected ? 'Inheritance is disabled' : 'Inherits from the folder above'}
    </Text>
  )
}

function PathField({ path, onGo }: { readonly path: string; readonly onGo: (path: string) => void }) {
  const [typed, setTyped] = useState(path)
  const go = (event: FormEvent) => {
    event.preventDefault()
    onGo(typed.trim())
  }
  return (
    <form onSubmit={go} className={styles.go}>
      <div className={styles.goField}>
        <TextField
          label="Path of a file or folder:"
          value={typed}
          onChange={setTyped}
          placeholder="C:\inetpub\wwwroot"
          monospace
        />
      </div>
      <Button type="submit" disabled={typed.trim() === ''}>
        Go
      </Button>
    </form>
  )
}

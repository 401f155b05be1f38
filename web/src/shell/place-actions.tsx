import { AddRegular } from '@fluentui/react-icons/svg/add'
import { AppFolderRegular } from '@fluentui/react-icons/svg/app-folder'
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { EditRegular } from '@fluentui/react-icons/svg/edit'
import { FlowRegular } from '@fluentui/react-icons/svg/flow'
import { FolderLinkRegular } from '@fluentui/react-icons/svg/folder-link'
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open'
import { GlobeRegular } from '@fluentui/react-icons/svg/globe'
import { LayerRegular } from '@fluentui/react-icons/svg/layer'
import { LinkRegular } from '@fluentui/react-icons/svg/link'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { PlayRegular } from '@fluentui/react-icons/svg/play'
import { RenameRegular } from '@fluentui/react-icons/svg/rename'
import { SettingsRegular } from '@fluentui/react-icons/svg/settings'
import { ShieldKeyholeRegular } from '@fluentui/react-icons/svg/shield-keyhole'
import { StethoscopeRegular } from '@fluentui/react-icons/svg/stethoscope'
import { StopRegular } from '@fluentui/react-icons/svg/stop'
import type { ReactElement } from 'react'
import type { RunState, WebsiteRef } from '../../../src/edge/admin/contract.ts'
import { useList } from '../api/use-resource.ts'
import { dialogs } from '../features/dialogs.ts'
import type { Target } from '../features/shared/offered-actions.ts'
import { useOpenDialog } from '../features/shared/open-dialog.ts'
import type { Action, ActionGroup } from '../parts/actions.ts'
import { useAct, useSave } from '../parts/use-save.tsx'
import type { NodeKind } from '../place/node-kind.ts'
import type { DialogId } from '../place/place-dialog.ts'
import { formatRoute, type Place } from '../place/routes.ts'
import { pages } from './pages.ts'

type Run = (site: WebsiteRef, status: RunState) => Promise<boolean>
interface Deeds {
  readonly target: Target
  readonly site: WebsiteRef | undefined
  readonly dialog: (id: DialogId, label: string, icon: ReactElement, keys?: string) => Action[]
  readonly run: Run
  readonly runServer: (verb: ServerVerb) => void
}

type ServerVerb = 'Start' | 'Stop' | 'Restart'

/** What can be done with a place, as IIS Manager's Actions pane and context menus offer it. */
export function usePlaceActions(): (target: Target) => readonly ActionGroup[] {
  const openDialog = useOpenDialog()
  const act = useAct()
  const { items: sites } = useList<WebsiteRef>('/webserver/websites')
  const run: Run = ({ id, name }, status) =>
    act({
      method: 'PATCH',
      path: `/webserver/websites/${id}`,
      body: { status },
      title: `${status === 'started' ? 'Start' : 'Stop'} ${name}`,
    })
  const save = useSave()
  const runServer = (verb: ServerVerb) =>
    verb === 'Restart'
      ? void act({ method: 'POST', path: '/webserver/restart', title: 'Restart the server' })
      : void save({
          method: 'PATCH',
          path: '/webserver',
          body: { status: verb === 'Start' ? 'started' : 'stopped' },
          title: `${verb} the server: all sites and application pools`,
        })
  return (target) => {
    const { place } = target
    const site = place.kind === 'site' ? sites.find(({ name }) => name === place.site) : undefined
    const dialog: Deeds['dialog'] = (id, label, icon, keys) =>
      dialogs[id] ? [{ label, icon, keys, onSelect: () => openDialog(id, place) }] : []
    return groups[target.kind]({ target, site, dialog, run, runServer }).filter(
      ({ actions }) => actions.length > 0,
    )
  }
}

/** A link to a page, where there is one. */
function page(place: Place, feature: string, label: string, icon: ReactElement): Action[] {
  return pages[feature] ? [{ label, icon, href: formatRoute({ place, feature }) }] : []
}

const explore = (place: Place): Action => ({
  label: 'Explore',
  icon: <FolderOpenRegular />,
  href: formatRoute({ place, view: 'content' }),
})
const permissions = (place: Place) =>
  page(place, 'permissions', 'Edit Permissions…', <ShieldKeyholeRegular />)
const ask = (place: Place): ActionGroup => ({
  title: 'Access',
  actions: [
    ...page(place, 'explain', 'Explain', <FlowRegular />),
    ...page(place, 'diagnose', 'Diagnose', <StethoscopeRegular />),
  ],
})

const below = ({ dialog }: Deeds): ActionGroup => ({
  actions: [
    ...dialog('add-application', 'Add Application…', <AppFolderRegular />),
    ...dialog('add-virtual-directory', 'Add Virtual Directory…', <FolderLinkRegular />),
  ],
})

const groups: Readonly<Record<NodeKind, (deeds: Deeds) => readonly ActionGroup[]>> = {
  server: ({ target: { place }, dialog, runServer }) => [
    { title: 'Manage Server', actions: serverActions(runServer) },
    {
      actions: [
        { label: 'View Application Pools', icon: <LayerRegular />, href: '#/pools' },
        { label: 'View Sites', icon: <GlobeRegular />, href: '#/sites' },
      ],
    },
    { actions: dialog('add-website', 'Add Website…', <AddRegular />) },
    ask(place),
  ],
  pools: ({ dialog }) => [
    { actions: dialog('add-application-pool', 'Add Application Pool…', <AddRegular />) },
  ],
  sites: ({ dialog }) => [{ actions: dialog('add-website', 'Add Website…', <AddRegular />) }],
  site: (deeds) => [
    { actions: [explore(deeds.target.place), ...permissions(deeds.target.place)] },
    {
      title: 'Edit Site',
      actions: [
        ...deeds.dialog('bindings', 'Bindings…', <LinkRegular />),
        ...deeds.dialog('basic-settings', 'Basic Settings…', <EditRegular />),
        ...deeds.dialog('rename', 'Rename…', <RenameRegular />, 'F2'),
      ],
    },
    {
      actions: [
        ...page(deeds.target.place, 'applications', 'View Applications', <AppFolderRegular />),
        ...page(deeds.target.place, 'virtual-directories', 'View Virtual Directories', <FolderLinkRegular />),
      ],
    },
    below(deeds),
    { title: 'Manage Website', actions: [...running(deeds), ...settings(deeds), ...removal(deeds)] },
    { title: 'Browse Website', actions: browse(deeds) },
    ask(deeds.target.place),
  ],
  application: (deeds) => [
    { actions: [explore(deeds.target.place), ...permissions(deeds.target.place)] },
    {
      title: 'Edit Application',
      actions: deeds.dialog('basic-settings', 'Basic Settings…', <EditRegular />),
    },
    below(deeds),
    { title: 'Manage Application', actions: [...settings(deeds), ...removal(deeds)] },
    ask(deeds.target.place),
  ],
  vdir: (deeds) => [
    { actions: [explore(deeds.target.place), ...permissions(deeds.target.place)] },
    {
      title: 'Manage Virtual Directory',
      actions: [
        ...deeds.dialog('basic-settings', 'Basic Settings…', <EditRegular />),
        ...settings(deeds),
        ...removal(deeds),
      ],
    },
    ask(deeds.target.place),
  ],
  directory: (deeds) => [
    { actions: [explore(deeds.target.place), ...permissions(deeds.target.place)] },
    { actions: deeds.dialog('convert-to-application', 'Convert to Application…', <AppFolderRegular />) },
    below(deeds),
    ask(deeds.target.place),
  ],
  file: ({ target: { place } }) => [{ actions: permissions(place) }, ask(place)],
}

const serverActions = (run: Deeds['runServer']): Action[] => [
  {
    label: 'Restart',
    icon: <ArrowSyncRegular />,
    hint: 'Stops and starts each site and application pool that is started.',
    onSelect: () => run('Restart'),
  },
  {
    label: 'Start',
    icon: <PlayRegular />,
    hint: 'Starts each site and application pool that starts automatically.',
    onSelect: () => run('Start'),
  },
  {
    label: 'Stop',
    icon: <StopRegular />,
    hint: 'Stops all sites and application pools; this manager stays up.',
    onSelect: () => run('Stop'),
  },
]

function running({ site, run }: Deeds): Action[] {
  if (site === undefined) return []
  const isStarted = site.status === 'started'
  const restart = async () => {
    if (await run(site, 'stopped')) await run(site, 'started')
  }
  return [
    { label: 'Restart', icon: <ArrowSyncRegular />, disabled: !isStarted, onSelect: () => void restart() },
    { label: 'Start', icon: <PlayRegular />, disabled: isStarted, onSelect: () => void run(site, 'started') },
    { label: 'Stop', icon: <StopRegular />, disabled: !isStarted, onSelect: () => void run(site, 'stopped') },
  ]
}

/** 'Browse www.contoso.com:8080 (https)', as IIS Manager says it; the first few of many. */
function browse({ target: { website }, dialog }: Deeds): Action[] {
  const urls = website?.urls ?? []
  const links = urls.slice(0, 5).map((href) => {
    const [protocol, host] = href.split(/:\/\/|\//)
    return { label: `Browse ${host} (${protocol})`, icon: <OpenRegular />, href }
  })
  return urls.length > links.length
    ? [...links, ...dialog('bindings', `All ${urls.length} bindings…`, <LinkRegular />)]
    : links
}

const settings = ({ dialog }: Deeds) => dialog('advanced-settings', 'Advanced Settings…', <SettingsRegular />)
const removal = ({ dialog }: Deeds) => dialog('remove', 'Remove', <DeleteRegular />, 'Del')

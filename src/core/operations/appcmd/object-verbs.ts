import { addApplication, addDirectory, addPool, addSite } from './add-server-object.ts'
import { addBackup, deleteBackup, listBackups, restoreBackup } from './backup-verbs.ts'
import {
  deleteApplication,
  deleteDirectory,
  deletePool,
  deleteSite,
  setApplication,
  setDirectory,
  setPool,
  setSite,
} from './change-server-object.ts'
import type { ObjectName } from './command-line.ts'
import { clearConfig, listConfig, lockConfig, resetConfig, setConfig, unlockConfig } from './config-verbs.ts'
import { listVerb } from './list-verb.ts'
import { listApplications, listDirectories, listPools, listSites } from './listed-server.ts'
import { migrateConfig } from './migrate-config.ts'
import {
  addModule,
  deleteModule,
  installModule,
  listModules,
  setModule,
  uninstallModule,
} from './module-verbs.ts'
import type { Verb } from './request.ts'
import { searchConfig } from './search-config.ts'
import { recyclePool, startPool, startSite, stopPool, stopSite } from './state-verbs.ts'
import { configureTrace, inspectTrace, listTraces } from './trace-verbs.ts'

/** Nothing runs in a snapshot: no worker process, no request. */
const listNothing: Verb = ({ command: { identifier, parameters, options } }) => ({
  out: options.xml ? '<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n</appcmd>\n' : '',
  code: identifier === undefined && parameters.length === 0 ? 0 : 1,
})

/** Every command of every object, in the order in which help shows them. */
export const verbs: Readonly<Record<ObjectName, Readonly<Record<string, Verb>>>> = {
  site: {
    list: listVerb(listSites),
    set: setSite,
    add: addSite,
    delete: deleteSite,
    start: startSite,
    stop: stopSite,
  },
  app: {
    list: listVerb(listApplications),
    set: setApplication,
    add: addApplication,
    delete: deleteApplication,
  },
  vdir: { list: listVerb(listDirectories), set: setDirectory, add: addDirectory, delete: deleteDirectory },
  apppool: {
    list: listVerb(listPools),
    set: setPool,
    add: addPool,
    delete: deletePool,
    start: startPool,
    stop: stopPool,
    recycle: recyclePool,
  },
  config: {
    list: listConfig,
    set: setConfig,
    search: searchConfig,
    lock: lockConfig,
    unlock: unlockConfig,
    clear: clearConfig,
    reset: resetConfig,
    migrate: migrateConfig,
  },
  wp: { list: listNothing },
  request: { list: listNothing },
  module: {
    list: listModules,
    set: setModule,
    add: addModule,
    delete: deleteModule,
    install: installModule,
    uninstall: uninstallModule,
  },
  backup: { list: listBackups, add: addBackup, delete: deleteBackup, restore: restoreBackup },
  trace: { list: listTraces, configure: configureTrace, inspect: inspectTrace },
}

import { openDatabase } from './database.ts'
import { describeDescriptorStore } from './descriptor-store.contract.ts'
import { createMemoryDescriptorStore } from './memory-descriptor-store.ts'
import { serverSchema } from './server-schema.ts'
import { createSqliteDescriptorStore } from './sqlite-descriptor-store.ts'

describeDescriptorStore('memory', createMemoryDescriptorStore)
describeDescriptorStore('SQLite', () => createSqliteDescriptorStore(openDatabase(':memory:', serverSchema)))

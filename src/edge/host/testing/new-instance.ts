import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { initInstance } from '../init-instance.ts'
import { type Instance, type OpenOptions, openInstance } from '../instance.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Opens an instance until the test ends. */
export function openUntilFinished(root: string, options?: OpenOptions): Instance {
  const opened = openInstance(root, options)
  if (!opened.ok) throw new Error(opened.message)
  onTestFinished(() => opened.instance.close())
  return opened.instance
}

/** A new instance on disk, and the native folder of its wwwroot. */
export async function newInstance(
  applicationHost = '<configuration></configuration>',
  options?: OpenOptions,
): Promise<{ readonly instance: Instance; readonly site: string }> {
  const root = join(temporaryFolder(), 'server')
  const made = await initInstance(root, { applicationHost, machine: 'WEB01' })
  if (!made.ok) throw new Error(made.message)
  return { instance: openUntilFinished(root, options), site: join(root, 'drive_c/inetpub/wwwroot') }
}

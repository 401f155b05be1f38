import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly hasInstallScript?: boolean
}

const file = join(import.meta.dirname, '..', 'package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> }

it('the lock file holds the packages of every platform, so that npm ci works on each', () => {
  const asked = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([])
})

it('no package runs a script when it is installed, so that a closed network suffices', () => {
  const scripts = Object.entries(packages).filter(([, entry]) => entry.hasInstallScript === true)
  expect(scripts.map(([path]) => path).filter((path) => !path.endsWith('/fsevents'))).toEqual([])
})

it('the lock file names no registry', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved !== undefined)).toEqual([])
})

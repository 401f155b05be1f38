import type { WebApp } from '../../../../src/edge/admin/contract.ts'

/** The innermost application that a path lies in, and the rest of the path within it: '' or '/folder'. */
export function applicationAround(
  apps: readonly WebApp[],
  path: string,
): { readonly app: WebApp; readonly rest: string } | undefined {
  const [app] = apps
    .filter((one) => one.path === '/' || `${path}/`.toLowerCase().startsWith(`${one.path}/`.toLowerCase()))
    .toSorted((a, b) => b.path.length - a.path.length)
  if (app === undefined) return undefined
  const rest = app.path === '/' ? path : path.slice(app.path.length)
  return { app, rest: rest === '/' ? '' : rest }
}

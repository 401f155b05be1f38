import type { FeatureItem, FeatureResource } from '../../../../src/edge/admin/contract.ts'

export type Handler = FeatureItem<'http-handlers', 'entries'>
export type Access = FeatureResource<'http-handlers'>['allowed_access']

/** A handler is disabled where the feature's permissions lack what it requires, as IIS Manager shows it. */
export function stateOf(
  { require_access }: Pick<Handler, 'require_access'>,
  access: Access | undefined,
): string {
  if (access === undefined || require_access === 'none') return 'Enabled'
  return access[require_access] ? 'Enabled' : 'Disabled'
}

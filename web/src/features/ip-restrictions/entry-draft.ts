export interface IpBody {
  readonly allowed: boolean
  readonly ip_address: string
  readonly subnet_mask: string
  readonly domain_name: string
}

/** A restriction as it is typed. */
export interface IpDraft {
  readonly allowed: boolean
  readonly kind: 'address' | 'range' | 'domain'
  readonly address: string
  readonly mask: string
  readonly domain: string
}

const single = '255.255.255.255'

export const blankEntry = (allowed: boolean): IpDraft => ({
  ...{ allowed, kind: 'address', address: '', mask: '', domain: '' },
})

export const draftOfEntry = ({ allowed, ip_address, subnet_mask, domain_name }: IpBody): IpDraft => ({
  allowed,
  kind: ip_address === '' ? 'domain' : isSingle(subnet_mask) ? 'address' : 'range',
  address: ip_address,
  mask: isSingle(subnet_mask) ? '' : subnet_mask,
  domain: domain_name,
})

const isSingle = (mask: string): boolean => mask === '' || mask === single

export function bodyOfEntry({ allowed, kind, address, mask, domain }: IpDraft): Partial<IpBody> {
  if (kind === 'domain') return { allowed, domain_name: domain.trim() }
  if (kind === 'address') return { allowed, ip_address: address.trim() }
  return { allowed, ip_address: address.trim(), subnet_mask: mask.trim() }
}

export function faultOfEntry({ kind, address, mask, domain }: IpDraft): string | undefined {
  if (kind === 'domain') return domain.trim() === '' ? '' : undefined
  if (address.trim() === '') return ''
  return kind === 'range' && mask.trim() === '' ? '' : undefined
}

/** '10.0.0.0(255.0.0.0)' as IIS Manager shows a range. */
export function requesterOf({ ip_address, subnet_mask, domain_name }: IpBody): string {
  if (ip_address === '') return domain_name
  return isSingle(subnet_mask) ? ip_address : `${ip_address}(${subnet_mask})`
}

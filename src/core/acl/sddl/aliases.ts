import type { Sid } from '../../accounts/account.ts'

/** The SIDs that stand for 'the machine' and 'the domain' in SDDL; aliases of either are refused where it is not given. */
export interface SddlContext {
  readonly machineSid?: Sid
  readonly domainSid?: Sid
}

/** Two-letter codes of fixed SIDs (SID strings; MS-DTYP 2.5.1.1). */
const fixed: Readonly<Record<string, Sid>> = {
  WD: 'S-1-1-0',
  CO: 'S-1-3-0',
  CG: 'S-1-3-1',
  OW: 'S-1-3-4',
  NU: 'S-1-5-2',
  IU: 'S-1-5-4',
  SU: 'S-1-5-6',
  AN: 'S-1-5-7',
  ED: 'S-1-5-9',
  PS: 'S-1-5-10',
  AU: 'S-1-5-11',
  RC: 'S-1-5-12',
  SY: 'S-1-5-18',
  LS: 'S-1-5-19',
  NS: 'S-1-5-20',
  WR: 'S-1-5-33',
  BA: 'S-1-5-32-544',
  BU: 'S-1-5-32-545',
  BG: 'S-1-5-32-546',
  PU: 'S-1-5-32-547',
  AO: 'S-1-5-32-548',
  SO: 'S-1-5-32-549',
  PO: 'S-1-5-32-550',
  BO: 'S-1-5-32-551',
  RE: 'S-1-5-32-552',
  RU: 'S-1-5-32-554',
  RD: 'S-1-5-32-555',
  NO: 'S-1-5-32-556',
  MU: 'S-1-5-32-558',
  LU: 'S-1-5-32-559',
  IS: 'S-1-5-32-568',
  CY: 'S-1-5-32-569',
  ER: 'S-1-5-32-573',
  CD: 'S-1-5-32-574',
  RA: 'S-1-5-32-575',
  ES: 'S-1-5-32-576',
  MS: 'S-1-5-32-577',
  HA: 'S-1-5-32-578',
  AA: 'S-1-5-32-579',
  RM: 'S-1-5-32-580',
  UD: 'S-1-5-84-0-0-0-0-0',
  AC: 'S-1-15-2-1',
  LW: 'S-1-16-4096',
  ME: 'S-1-16-8192',
  MP: 'S-1-16-8448',
  HI: 'S-1-16-12288',
  SI: 'S-1-16-16384',
  AS: 'S-1-18-1',
  SS: 'S-1-18-2',
}

const ofMachine: Readonly<Record<string, number>> = { LA: 500, LG: 501 }

const ofDomain: Readonly<Record<string, number>> = {
  RO: 498,
  DA: 512,
  DU: 513,
  DG: 514,
  DC: 515,
  DD: 516,
  CA: 517,
  SA: 518,
  EA: 519,
  PA: 520,
  CN: 522,
  AP: 525,
  KA: 526,
  EK: 527,
  RS: 553,
}

/** The SID of a two-letter code, in either case. */
export function aliasSid(code: string, context: SddlContext): Sid | undefined {
  const alias = code.toUpperCase()
  const sid = fixed[alias]
  if (sid !== undefined) return sid
  const [machine, domain] = [ofMachine[alias], ofDomain[alias]]
  const local = context.machineSid ?? context.domainSid
  if (machine !== undefined) return local === undefined ? undefined : `${local}-${machine}`
  return domain === undefined || context.domainSid === undefined
    ? undefined
    : `${context.domainSid}-${domain}`
}

const codes = new Map(Object.entries(fixed).map(([code, sid]) => [sid, code]))

/** The code, or the SID itself where it has none. */
export function aliasOf(sid: Sid, context: SddlContext): string {
  const code = codes.get(sid)
  if (code !== undefined) return code
  const at = sid.lastIndexOf('-')
  const [base, rid] = [sid.slice(0, at), Number(sid.slice(at + 1))]
  const tables = [
    [context.machineSid, ofMachine],
    [context.domainSid, ofDomain],
  ] as const
  for (const [owner, table] of tables) {
    if (owner !== base) continue
    const found = Object.entries(table).find(([, known]) => known === rid)
    if (found !== undefined) return found[0]
  }
  return sid
}

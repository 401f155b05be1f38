import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle'
import { ShieldKeyholeRegular } from '@fluentui/react-icons/svg/shield-keyhole'
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle'
import type { Finding } from '../../../../src/edge/admin/contract.ts'
import styles from './ace-list.module.css'
import { parseAce } from './parse-ace.ts'

type List = Finding['lists'][number]
type Entry = List['entries'][number]

export interface AceListProps {
  readonly list: List
  /** 'read, as NT AUTHORITY\\IUSR'. */
  readonly asked?: string | undefined
  /** Who was in the token: the user, then every group. */
  readonly groups?: readonly string[] | undefined
  /** The list was asked and no entry granted it. */
  readonly isRefused?: boolean | undefined
}

/** An access-control list in its stored order: what each entry did for what was asked, and why. */
export function AceList({ list, asked, groups = [], isRefused = false }: AceListProps) {
  const { path, entries } = list
  const isDenied = entries.some(({ effect }) => effect === 'denies')
  return (
    <figure className={styles.list}>
      <figcaption className={styles.head}>
        <ShieldKeyholeRegular aria-hidden />
        <span className={styles.path}>{path}</span>
        {asked === undefined ? null : <span className={styles.asked}>asked: {asked}</span>}
      </figcaption>
      <ol className={styles.entries} aria-label={`Entries of ${path}, in their order`}>
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same entry twice
          <Ace key={at} entry={entry} />
        ))}
        {isRefused && !isDenied ? <Ending isEmpty={entries.length === 0} /> : null}
      </ol>
      {groups.length > 0 ? <Token names={groups} /> : null}
    </figure>
  )
}

type Tone = 'allows' | 'denies' | 'other' | 'none'

const tones: Readonly<Record<string, Tone>> = {
  allows: 'allows',
  denies: 'denies',
  'grants-other-rights': 'other',
  'denies-other-rights': 'other',
  'deny-only-group': 'other',
}

function Ace({ entry: { entry, effect, did, inheritedFrom } }: { readonly entry: Entry }) {
  const tone = tones[effect] ?? 'none'
  const { principal, isDeny, isInherited, letters, rights } = parseAce(entry)
  const from = inheritedFrom === undefined ? 'inherited' : `inherited from ${inheritedFrom}`
  return (
    <li className={styles.entry} data-tone={tone} title={entry}>
      <span className={styles.mark} aria-hidden>
        {marks[tone]}
      </span>
      <span className={styles.who}>
        <b>{principal}</b>
        {isInherited ? <small className={styles.from}>{from}</small> : null}
      </span>
      <span className={styles.rights}>
        {isDeny ? <b className={styles.deny}>Deny </b> : null}
        {rights} {rights === letters || letters === '' ? null : <code>({letters})</code>}
      </span>
      <span className={styles.did}>{did}</span>
    </li>
  )
}

const marks: Readonly<Record<Tone, React.ReactElement>> = {
  allows: <CheckmarkCircleFilled />,
  denies: <DismissCircleFilled />,
  other: <SubtractCircleRegular />,
  none: <CircleRegular />,
}

function Ending({ isEmpty }: { readonly isEmpty: boolean }) {
  return (
    <li className={styles.entry} data-tone="end">
      <span className={styles.mark} aria-hidden>
        <DismissCircleFilled />
      </span>
      <b className={styles.ending}>
        {isEmpty ? 'The list is empty: it lets nobody in.' : 'No entry grants it.'}
      </b>
    </li>
  )
}

function Token({ names }: { readonly names: readonly string[] }) {
  return (
    <div className={styles.token}>
      <span className={styles.label} aria-hidden>
        In the token
      </span>
      <ul className={styles.tags} aria-label="In the token">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  )
}

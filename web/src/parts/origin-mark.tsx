import { Button, Popover, PopoverSurface, PopoverTrigger, Text } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search'
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed'
import type { Origin, ValueState } from '../../../src/edge/admin/contract.ts'
import styles from './origin-mark.module.css'

export interface OriginMarkProps {
  /** 'Realm': what the value is called. */
  readonly label: string
  /** From `origins` of a section, or an item's own; undefined draws nothing. */
  readonly state: Partial<ValueState> | undefined
}

/** A small button beside a value; tells the file and line that sets it, from where it is inherited, and what locks it. */
export function OriginMark({ label: text, state }: OriginMarkProps) {
  if (state === undefined) return null
  const label = text.replace(/:$/, '')
  const { origin, inherited = false, locked } = state
  const where = origin ? `${origin.file}:${origin.line}` : 'not set; the default'
  return (
    <Popover withArrow trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.mark}
          icon={locked ? <LockClosedRegular /> : <DocumentSearchRegular />}
          aria-label={`Origin of ${label}: ${where}${locked ? ', locked' : ''}`}
          title={where}
          data-inherited={inherited || origin === undefined}
        />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={`Origin of ${label}`}>
        <Text weight="semibold">{label}</Text>
        {origin ? (
          <Place origin={origin} says={inherited ? 'Inherited from' : 'Set in'} />
        ) : (
          <Text size={200}>No file sets it: this is the default.</Text>
        )}
        {locked ? (
          <>
            <Text size={200}>
              <b>Locked</b> by {locked.by}.
            </Text>
            {locked.origin ? <Place origin={locked.origin} says="By" /> : null}
          </>
        ) : null}
      </PopoverSurface>
    </Popover>
  )
}

function Place({ origin, says }: { readonly origin: Origin; readonly says: string }) {
  const { file, line, text, locationPath, level } = origin
  return (
    <div className={styles.place}>
      <Text size={200}>
        {says}{' '}
        <b>
          {file}:{line}
        </b>
        {locationPath === undefined ? null : <>, &lt;location path=&quot;{locationPath}&quot;&gt;</>}
      </Text>
      <pre className={styles.line}>
        <span className={styles.number}>{line}</span>
        {text}
      </pre>
      {level ? <Text size={100}>{level}</Text> : null}
    </div>
  )
}

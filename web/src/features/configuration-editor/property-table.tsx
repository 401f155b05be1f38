import { Button } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { useState } from 'react'
import type { AttributeTree, ElementTree } from '../../../../src/edge/admin/contract.ts'
import { OriginMark } from '../../parts/origin-mark.tsx'
import { AttributeName } from './attribute-name.tsx'
import styles from './configuration-editor.module.css'
import { type PropertyRow, rowsOf } from './property-rows.ts'
import { keyOf, type TypedValues } from './typed-values.ts'
import { ValueEditor } from './value-editor.tsx'

/** An attribute of an element. */
export interface Property {
  readonly element: ElementTree
  readonly attribute: AttributeTree
}

export interface PropertyTableProps {
  readonly label: string
  readonly root: ElementTree
  readonly typed: TypedValues
  readonly onType: (property: Property, value: string) => void
  readonly onCollection: (element: ElementTree) => void
  /** The line that has the focus. */
  readonly selected?: string | undefined
  readonly onSelect?: ((key: string) => void) | undefined
}

/** Name, value and origin of every attribute; elements open and close, collections have an editor of their own. */
export function PropertyTable(props: PropertyTableProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) => setClosed((before) => toggled(before, key))
  return (
    <table className={styles.table} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Set in</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(props.root, closed).map((row) => (
          <tr
            key={row.key}
            data-selected={row.key === props.selected}
            data-weak={isWeak(row)}
            onFocus={() => props.onSelect?.(row.key)}
          >
            <Cells {...props} row={row} onToggle={toggle} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  new Set(set.has(key) ? [...set].filter((one) => one !== key) : [...set, key])

const isWeak = (row: PropertyRow): boolean =>
  row.kind === 'attribute' && (row.attribute.inherited || row.attribute.origin === undefined)

type CellsProps = PropertyTableProps & { readonly row: PropertyRow; readonly onToggle: (key: string) => void }

function Cells({ row, typed, onType, onCollection, onToggle }: CellsProps) {
  const { element, depth } = row
  const indent = { paddingInlineStart: `${8 + depth * 20}px` }
  if (row.kind === 'attribute') return <AttributeCells {...{ row, typed, onType, indent }} />
  const name = element.path.length === 0 || row.key.endsWith(' items') ? '(Collection)' : element.name
  if (row.kind === 'element')
    return (
      <th scope="row" colSpan={3} style={indent}>
        <Button
          appearance="transparent"
          size="small"
          className={styles.toggle}
          icon={row.isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={row.isOpen}
          onClick={() => onToggle(row.key)}
        >
          {name}
        </Button>
      </th>
    )
  return (
    <>
      <th scope="row" style={indent}>
        {name}
      </th>
      <td>
        <Button size="small" aria-label={`Edit Items of ${name}…`} onClick={() => onCollection(element)}>
          (Count={element.items.length}) …
        </Button>
      </td>
      <td>
        <OriginMark label={name} state={element.origin ? element : undefined} />
      </td>
    </>
  )
}

interface AttributeCellsProps extends Pick<PropertyTableProps, 'typed' | 'onType'> {
  readonly row: Extract<PropertyRow, { kind: 'attribute' }>
  readonly indent: { readonly paddingInlineStart: string }
}

function AttributeCells({ row, typed, onType, indent }: AttributeCellsProps) {
  const { attribute, element } = row
  const pending = typed.get(keyOf(element.path, attribute.name))
  const isReset = pending !== undefined && pending.value === undefined
  const value = pending === undefined ? attribute.value : (pending.value ?? attribute.default ?? '')
  return (
    <>
      <th scope="row" style={indent}>
        <AttributeName attribute={attribute} />
      </th>
      <td>
        <ValueEditor
          attribute={attribute}
          label={attribute.name}
          value={value}
          disabled={isLocked(element, attribute)}
          onChange={(text) => onType(row, text)}
        />
      </td>
      <td className={styles.origin}>
        <OriginMark label={attribute.name} state={attribute} />
        {pending === undefined ? originText(attribute) : isReset ? 'to be reset' : 'not saved yet'}
      </td>
    </>
  )
}

/** Locked above; what this level itself locks holds for the levels below. */
function isLocked({ lock_attributes = '' }: ElementTree, { name, locked }: AttributeTree): boolean {
  if (locked === undefined || locked.by === 'overrideMode') return false
  return !lock_attributes.split(',').some((one) => one.trim() === name)
}

function originText({ origin, inherited }: AttributeTree): string {
  if (origin === undefined) return 'default'
  const file = origin.file.slice(origin.file.lastIndexOf('\\') + 1)
  return `${file}:${origin.line}${inherited ? ' (inherited)' : ''}`
}

import { Dropdown, Label, Option, SearchBox } from '@fluentui/react-components'
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { features } from '../../features/registry.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeatureIcon } from '../../parts/feature-icon.tsx'
import type { Feature } from '../../place/feature.ts'
import { formatRoute, type Place } from '../../place/routes.ts'
import { keep, kept } from '../kept.ts'
import { pages } from '../pages.ts'
import styles from './home.module.css'
import { nextTile, type TileGrouping, tileGroups } from './tiles-model.ts'

const groupings: Readonly<Record<TileGrouping, string>> = {
  area: 'Area',
  category: 'Category',
  none: 'No Grouping',
}
const isGrouping = (text: string | null | undefined): text is TileGrouping => !!text && text in groupings

/** The features of a place as tiles; arrow keys go between them, Enter opens. */
export function FeaturesView({ place }: { readonly place: Place }) {
  const [filter, setFilter] = useState('')
  const [by, setBy] = useState<TileGrouping>(() => {
    const text = kept('group-by')
    return isGrouping(text) ? text : 'area'
  })
  const choose = (next: TileGrouping) => {
    keep('group-by', next)
    setBy(next)
  }
  const at = place.kind === 'site' ? 'site' : 'server'
  const offered = features.filter((feature) => feature.at.includes(at) && pages[feature.id])
  const groups = tileGroups(offered, filter, by)
  const tiles = useTileKeys()
  const shown = groups.flatMap((group) => group.features)
  const stop = shown.find(({ id }) => id === tiles.last)?.id ?? shown[0]?.id
  return (
    <div className={styles.features}>
      <Tools filter={filter} onFilter={setFilter} by={by} onGroupBy={choose} />
      <div
        ref={tiles.ref}
        className={styles.groups}
        onKeyDown={tiles.onKeyDown}
        onFocus={tiles.onFocus}
        role="none"
      >
        {groups.length === 0 ? <EmptyState title="No feature has these words." /> : null}
        {groups.map(({ title, features: list }) => (
          <section key={title} aria-label={title || 'Features'}>
            {title ? <h2 className={styles.area}>{title}</h2> : null}
            <ul className={styles.tiles}>
              {list.map((feature) => (
                <li key={feature.id}>
                  <Tile feature={feature} place={place} isStop={feature.id === stop} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

interface TileProps {
  readonly feature: Feature
  readonly place: Place
  /** Tab comes here; arrow keys to the others. */
  readonly isStop: boolean
}

function Tile({ feature, place, isStop }: TileProps) {
  const { id, title, description } = feature
  return (
    <a
      className={styles.tile}
      href={formatRoute({ place, feature: id })}
      title={description}
      tabIndex={isStop ? 0 : -1}
      data-feature={id}
    >
      <FeatureIcon feature={feature} size={40} />
      <span className={styles.tileTitle}>{title}</span>
    </a>
  )
}

function Tools({
  filter,
  onFilter,
  by,
  onGroupBy,
}: {
  readonly filter: string
  readonly onFilter: (text: string) => void
  readonly by: TileGrouping
  readonly onGroupBy: (by: TileGrouping) => void
}) {
  const id = useId()
  return (
    <div className={styles.tools}>
      <SearchBox
        size="small"
        placeholder="Filter"
        aria-label="Filter features"
        value={filter}
        onChange={(_, { value }) => onFilter(value)}
      />
      <Label size="small" htmlFor={id}>
        Group by:
      </Label>
      <Dropdown
        id={id}
        size="small"
        className={styles.groupBy ?? ''}
        value={groupings[by]}
        selectedOptions={[by]}
        onOptionSelect={(_, { optionValue }) => isGrouping(optionValue) && onGroupBy(optionValue)}
      >
        {Object.entries(groupings).map(([value, title]) => (
          <Option key={value} value={value}>
            {title}
          </Option>
        ))}
      </Dropdown>
    </div>
  )
}

function useTileKeys() {
  const ref = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState('')
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) setLast(target.dataset.feature ?? '')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(ref.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const boxes = links.map((link) => link.getBoundingClientRect())
    const to = nextTile(boxes, at, event.key)
    if (to === undefined) return
    event.preventDefault()
    links[to]?.focus()
  }
  return { ref, last, onFocus, onKeyDown }
}

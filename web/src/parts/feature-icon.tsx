import type { Feature } from '../place/feature.ts'
import styles from './feature-icon.module.css'

/** A feature's icon on a ground whose hue tells its category. */
export function FeatureIcon({
  feature: { icon: Icon, category },
  size,
}: {
  readonly feature: Pick<Feature, 'icon' | 'category'>
  /** Pixels. */
  readonly size: number
}) {
  return (
    <span
      className={styles.icon}
      data-category={category}
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      <Icon fontSize={Math.round(size * 0.58)} />
    </span>
  )
}

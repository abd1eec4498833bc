import { ICONS, type IconName } from './icon-paths.ts'
import styles from './Icon.module.css'

/** A picture beside words, or inside a control that has a name: never read aloud. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string | undefined }) {
  return (
    <svg
      className={className === undefined ? styles.icon : `${styles.icon} ${className}`}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}

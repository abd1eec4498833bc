import { Kbd } from '../../ui/Kbd.tsx'
import styles from './view.module.css'

interface ChoiceRowProps {
  readonly name: string
  readonly required: boolean
  readonly missing: boolean
  readonly multiple: boolean
  readonly options: readonly {
    readonly id: string
    readonly name: string
    readonly key: string | null
    readonly chosen: boolean
  }[]
  /** Absent where the answer may only be read. */
  readonly onToggle?: ((id: string) => void) | undefined
}

/** A question about the whole item, and its answers. */
export function ChoiceRow({ name, required, missing, multiple, options, onToggle }: ChoiceRowProps) {
  return (
    <div className={styles.row} role={multiple ? 'group' : 'radiogroup'} aria-label={name} data-missing={missing || undefined}>
      <span className={styles.name}>
        {name}
        {required && <i aria-hidden="true">*</i>}
      </span>
      <span className={styles.options}>
        {options.map(({ id, name: option, key, chosen }) => (
          <button
            key={id}
            type="button"
            role={multiple ? 'checkbox' : 'radio'}
            aria-checked={chosen}
            aria-disabled={onToggle === undefined || undefined}
            onClick={() => onToggle?.(id)}
          >
            {option}
            {key !== null && onToggle && <Kbd>{key.toUpperCase()}</Kbd>}
          </button>
        ))}
      </span>
    </div>
  )
}

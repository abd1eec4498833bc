import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icon-paths.ts'
import { Kbd } from './Kbd.tsx'

interface Look {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** `page` 32 px, `tool` 28 px, `large` 48 px. */
  readonly size?: 'page' | 'tool' | 'large'
  readonly icon?: IconName | undefined
  /** The key that does the same, shown on the button. */
  readonly keys?: string | undefined
  readonly wide?: boolean
  readonly children?: ReactNode
}

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
    /** Why it cannot be pressed now: shown as its title. The button stays reachable, so that the reason can be read. */
    readonly off?: string | false | undefined
    readonly busy?: boolean
  }

const looks = ({ kind = 'plain', size = 'page', wide }: Look, iconOnly: boolean): string =>
  cx(
    styles.button,
    kind !== 'plain' && styles[kind],
    size !== 'page' && styles[size],
    wide === true && styles.wide,
    iconOnly && styles.icon
  )

/** A button. While `off` or `busy` it does nothing. */
export function Button({
  kind,
  size,
  icon,
  keys,
  wide,
  children,
  off,
  busy = false,
  onClick,
  className,
  title,
  type,
  ...rest
}: ButtonProps) {
  const dead = busy || (off !== undefined && off !== false)
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={cx(looks({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) }, false), className)}
      aria-disabled={dead || undefined}
      aria-busy={busy || undefined}
      title={typeof off === 'string' ? off : title}
      onClick={event => {
        if (dead) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </button>
  )
}

/** A button that is a picture: it always has a name. */
export function IconButton({
  label,
  icon,
  off,
  onClick,
  kind = 'quiet',
  size,
  className,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon' | 'busy'> & { label: string; icon: IconName }) {
  const dead = off !== undefined && off !== false
  return (
    <button
      {...rest}
      type="button"
      className={cx(looks({ kind, ...(size && { size }) }, true), className)}
      aria-label={label}
      aria-disabled={dead || undefined}
      title={typeof off === 'string' ? off : label}
      onClick={event => {
        if (!dead) onClick?.(event)
      }}
    >
      <Icon name={icon} />
    </button>
  )
}

/** A link that looks like a button. */
export function LinkButton({
  to,
  icon,
  keys,
  children,
  kind,
  size,
  wide,
  className,
  ...rest
}: Look & Omit<ComponentProps<typeof Link>, 'children'>) {
  return (
    <Link
      {...rest}
      to={to}
      className={cx(
        looks({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) }, false),
        styles.link,
        className
      )}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </Link>
  )
}

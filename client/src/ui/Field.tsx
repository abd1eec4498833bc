import { useId, type ComponentProps, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface Around {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with what is entered. */
  readonly fault?: string | undefined
  readonly optional?: boolean
  /** A quiet thing at the right of the label. */
  readonly beside?: ReactNode
}

/** A control under its label: the label may be as long as its language needs. */
export function Field({
  label,
  hint,
  fault,
  optional = false,
  beside,
  id,
  children
}: Around & { id: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {optional && <small>{t('shell.optional')}</small>}
        {beside !== undefined && (
          <>
            <span className="grow" />
            {beside}
          </>
        )}
      </div>
      {children}
      {fault !== undefined ? (
        <div className={styles.fault} id={`${id}-note`} role="alert">
          {fault}
        </div>
      ) : (
        hint !== undefined && (
          <div className={styles.hint} id={`${id}-note`}>
            {hint}
          </div>
        )
      )}
    </div>
  )
}

const described = (id: string, { hint, fault }: Around) => ({
  id,
  'aria-invalid': fault !== undefined || undefined,
  'aria-describedby': fault !== undefined || hint !== undefined ? `${id}-note` : undefined
})

type TextProps = Around & Omit<ComponentProps<'input'>, 'onChange' | 'id'> & { readonly onChange: (value: string) => void }

/** One line of text. */
export function TextField({ label, hint, fault, optional, beside, onChange, className, ...rest }: TextProps) {
  const id = useId()
  const around = { label, hint, ...(fault !== undefined && { fault }), ...(optional && { optional }), beside }
  return (
    <Field {...around} id={id}>
      <input
        {...rest}
        {...described(id, around)}
        className={cx(styles.input, className)}
        onChange={event => onChange(event.target.value)}
      />
    </Field>
  )
}

type AreaProps = Around & Omit<ComponentProps<'textarea'>, 'onChange' | 'id'> & { readonly onChange: (value: string) => void }

/** Several lines of text. */
export function AreaField({ label, hint, fault, optional, beside, onChange, className, ...rest }: AreaProps) {
  const id = useId()
  const around = { label, hint, ...(fault !== undefined && { fault }), ...(optional && { optional }), beside }
  return (
    <Field {...around} id={id}>
      <textarea
        {...rest}
        {...described(id, around)}
        className={cx(styles.input, className)}
        onChange={event => onChange(event.target.value)}
      />
    </Field>
  )
}

export interface Option<V extends string> {
  readonly value: V
  readonly name: string
}

type SelectProps<V extends string> = Around & {
  readonly value: V
  readonly options: readonly Option<V>[]
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
}

/** One of a few. */
export function SelectField<V extends string>({
  label,
  hint,
  fault,
  optional,
  beside,
  value,
  options,
  onChange,
  disabled = false
}: SelectProps<V>) {
  const id = useId()
  const around = { label, hint, ...(fault !== undefined && { fault }), ...(optional && { optional }), beside }
  return (
    <Field {...around} id={id}>
      <Select id={id} value={value} options={options} onChange={onChange} disabled={disabled} />
    </Field>
  )
}

type BareSelectProps<V extends string> = Pick<SelectProps<V>, 'value' | 'options' | 'onChange' | 'disabled'> & {
  readonly id?: string
  /** A name for those who cannot see what stands around it. */
  readonly label?: string
  readonly tool?: boolean
}

/** One of a few, in a row of a table or a bar, where the label is elsewhere. */
export function Select<V extends string>({ id, label, value, options, onChange, disabled, tool = false }: BareSelectProps<V>) {
  return (
    <select
      id={id}
      aria-label={label}
      className={cx(styles.input, tool && styles.tool)}
      value={value}
      disabled={disabled}
      onChange={event => onChange(event.target.value as V)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  )
}

/** Yes or no. */
export function CheckField({
  label,
  checked,
  onChange,
  disabled
}: {
  label: ReactNode
  checked: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={event => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** Finds within what is shown. */
export function SearchField({
  label,
  value,
  onChange,
  width = 220
}: {
  label: string
  value: string
  onChange: (value: string) => void
  width?: number
}) {
  return (
    <span className={styles.search} style={{ width }}>
      <Icon name="search" />
      <input
        type="search"
        className={cx(styles.input, styles.tool)}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </span>
  )
}

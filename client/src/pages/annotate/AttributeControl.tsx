import type { AttributeValue } from '@uurga/shared/document/annotation.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { OntologyAttribute } from '@uurga/shared/ontology/ontology.ts'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/Kbd.tsx'
import panel from './Panels.module.css'

interface AttributeControlProps {
  readonly attribute: OntologyAttribute
  readonly name: string
  readonly language: string
  readonly value: AttributeValue | undefined
  readonly mixed: boolean
  readonly missing: boolean
  /** `typing`: one of many changes of a field that is being typed into. */
  readonly onChange?: ((value: AttributeValue | null, typing: boolean) => void) | undefined
}

/** More options than this are a list to open. */
const IN_SIGHT = 5

/** One attribute under its name, by its type. Pressing what is chosen takes it back. */
export function AttributeControl(props: AttributeControlProps) {
  const { t } = useTranslation()
  const id = useId()
  const { attribute, name, mixed, missing } = props
  return (
    <>
      <label htmlFor={id} className={panel.attribute} data-missing={missing || undefined}>
        <span>{name}</span>
        {attribute.required && <i aria-hidden="true">*</i>}
        {attribute.key !== undefined && <Kbd>{attribute.key.toUpperCase()}</Kbd>}
      </label>
      <div className={panel.control} data-attribute={attribute.id}>
        <Control {...props} id={id} />
        {mixed && <span className="tone3 size12">{t('annotate.mixed')}</span>}
      </div>
    </>
  )
}

function Control({ attribute, language, value, name, id, onChange }: AttributeControlProps & { readonly id: string }) {
  const { t } = useTranslation()
  const { type, options = [] } = attribute
  const off = onChange === undefined
  switch (type) {
    case 'select':
    case 'multi': {
      const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
      const named = options.map(option => ({ id: option.id, name: displayName(option, language) }))
      if (type === 'select' && named.length > IN_SIGHT) {
        return (
          <select
            id={id}
            value={chosen[0] ?? ''}
            disabled={off}
            onChange={event => onChange?.(event.target.value || null, false)}
          >
            <option value="">{t('annotate.none')}</option>
            {named.map(option => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </select>
        )
      }
      const pressed = (option: string): AttributeValue | null => {
        if (type === 'select') return chosen.includes(option) ? null : option
        const next = chosen.includes(option) ? chosen.filter(each => each !== option) : [...chosen, option]
        return next.length > 0 ? next : null
      }
      return (
        <Choices
          id={id}
          name={name}
          options={named}
          chosen={chosen}
          off={off}
          onPress={option => onChange?.(pressed(option), false)}
        />
      )
    }
    case 'boolean': {
      const named = [
        { id: 'true', name: t('annotate.yes') },
        { id: 'false', name: t('annotate.no') }
      ]
      const chosen = typeof value === 'boolean' ? [String(value)] : []
      return (
        <Choices
          id={id}
          name={name}
          options={named}
          chosen={chosen}
          off={off}
          onPress={option => onChange?.(chosen.includes(option) ? null : option === 'true', false)}
        />
      )
    }
    case 'number':
      return (
        <input
          id={id}
          type="number"
          step="any"
          value={typeof value === 'number' ? value : ''}
          readOnly={off}
          placeholder={t('annotate.optional')}
          onChange={event => {
            const number = event.target.valueAsNumber
            onChange?.(Number.isFinite(number) ? number : null, true)
          }}
        />
      )
    case 'text':
      return (
        <input
          id={id}
          value={typeof value === 'string' ? value : ''}
          maxLength={10_000}
          readOnly={off}
          placeholder={attribute.required ? '' : t('annotate.optional')}
          onChange={event => onChange?.(event.target.value === '' ? null : event.target.value, true)}
        />
      )
    default:
      return type satisfies never
  }
}

interface ChoicesProps {
  readonly id: string
  readonly name: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly off: boolean
  readonly onPress: (option: string) => void
}

function Choices({ id, name, options, chosen, off, onPress }: ChoicesProps) {
  return (
    <div className={panel.choices} role="group" aria-label={name}>
      {options.map((option, i) => (
        <button
          key={option.id}
          id={i === 0 ? id : undefined}
          type="button"
          aria-pressed={chosen.includes(option.id)}
          aria-disabled={off || undefined}
          title={option.name}
          onClick={() => {
            if (!off) onPress(option.id)
          }}
        >
          {option.name}
        </button>
      ))}
    </div>
  )
}

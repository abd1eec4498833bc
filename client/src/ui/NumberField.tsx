import { useState } from 'react'
import { TextField } from './Field.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
  readonly hint?: string
  readonly fault?: string
}

/** A whole number within bounds. What is typed on the way to one (nothing, a single digit) stays as typed; only numbers within are told. */
export function NumberField({ value, onChange, min, max, ...around }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const entered = Number(typed ?? value)
  const wrong = typed !== null && (typed.trim() === '' || !Number.isInteger(entered) || entered < min || entered > max)
  return (
    <TextField
      {...around}
      {...(wrong && { fault: `${min}–${max}` })}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      step={1}
      value={typed ?? String(value)}
      onBlur={() => setTyped(null)}
      onChange={text => {
        setTyped(text)
        const number = Number(text)
        if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) onChange(number)
      }}
    />
  )
}

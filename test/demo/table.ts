/** What happened, as a table of a terminal. */
import type { Check } from './verify.ts'

export interface Row {
  readonly step: string
  readonly result: string
  readonly checks: readonly Check[]
  /** All of them agree. */
  readonly ok: boolean
  readonly ms: number
}

/** Columns a terminal needs: wide characters (CJK, emoji) take two. */
const width = (text: string): number =>
  Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1),
    0
  )
const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))

/** Whether a count does not agree. */
export const isWrong = ({ fault }: Check): boolean => fault !== undefined

/** Every count that does not agree, a line each. */
export const faultsOf = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ step, checks }) => checks.filter(isWrong).map(({ name, fault }) => `✗ ${step}: ${name}: ${fault}`))

export const tableOf = (rows: readonly Row[]): string => {
  const step = Math.max(...rows.map(row => width(row.step)))
  const result = Math.max(...rows.map(row => width(row.result)))
  const line = `─${'─'.repeat(step)}─┬─${'─'.repeat(result)}─┬────────────`
  return [
    line,
    ...rows.map(
      row => ` ${pad(row.step, step)} │ ${pad(row.result, result)} │ ${row.ok ? '✓' : '✗'} ${String(row.ms).padStart(6)} ms`
    ),
    line.replaceAll('┬', '┴')
  ].join('\n')
}

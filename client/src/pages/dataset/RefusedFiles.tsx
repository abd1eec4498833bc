import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import { ERRORS, type ErrorCode } from '@uurga/shared/api/errors.ts'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import styles from './Items.module.css'
import { refusedCsv } from './refused-list.ts'

const ADVICE = [
  'file-too-large',
  'file-empty',
  'file-type-unknown',
  'file-type-mismatch',
  'file-broken',
  'file-duplicate',
  'picture-too-large',
  'too-many-parts',
  'archive-unsafe-path',
  'archive-bomb',
  'archive-broken',
  'row-broken',
  'text-too-long',
  'text-not-utf8',
  'wrong-modality'
] as const satisfies readonly ErrorCode[]
const codeOf = (code: string): ErrorCode => (Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'file-broken')

interface RefusedFilesProps {
  readonly refused: readonly RefusedFile[]
  /** How many there are altogether. */
  readonly count: number
  readonly onPick: () => void
}

/** What was not taken: which, why, what to do. The list stays. */
export function RefusedFiles({ refused, count, onPick }: RefusedFilesProps) {
  const { t } = useTranslation()
  if (refused.length === 0) return null
  return (
    <div>
      <div className={styles.panelHead}>
        <h3 className="grow">
          {t('datasets.refusedTitle')} <span className="tone-da num">{count}</span>
        </h3>
        <Button kind="quiet" size="tool" icon="download" onClick={() => saveFile('refused.csv', 'text/csv', refusedCsv(refused))}>
          {t('datasets.refusedList')}
        </Button>
        <Button size="tool" onClick={onPick}>
          {t('datasets.pickFiles')}
        </Button>
      </div>
      <ul>
        {refused.map(({ name, row, code, detail }) => (
          <li key={`${name} ${row} ${code}`} className={styles.refusal}>
            <div>
              <span className="medium">{name}</span>{' '}
              {row !== undefined && <span className="tone2">{t('datasets.refusedRow', { row })}</span>}
            </div>
            <div>
              {t(`errors.${codeOf(code)}`)} <span className="mono tone3 size12">{code}</span>
            </div>
            <div className="size12 tone2">{t(`datasets.advice.${ADVICE.find(known => known === code) ?? 'other'}`)}</div>
            {detail !== '' && (
              <div className="size12 tone3" lang="en">
                {detail}
              </div>
            )}
          </li>
        ))}
      </ul>
      {count > refused.length && <p className="size12 tone3">{t('datasets.refusedMore', { count: refused.length })}</p>}
    </div>
  )
}

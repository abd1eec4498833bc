import type { SliceRow } from '@uurga/shared/api/reviews.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Table } from '../../../ui/Table.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { stageTone, stateTone } from './tones.ts'
import { stageWord, stateWord } from './words.ts'

/** Slices in rows; each opens beside the table. */
export function SliceTable({
  rows,
  opened,
  onOpen
}: {
  rows: readonly SliceRow[]
  opened: string
  onOpen: (slice: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const columns = [
    { key: 'items', name: t('slices.items') },
    { key: 'stage', name: t('slices.stage') },
    { key: 'people', name: t('slices.people') },
    { key: 'free', name: t('slices.free'), figures: true },
    { key: 'updated', name: t('slices.updated'), figures: true }
  ]
  return (
    <Table columns={columns} label={t('slices.title')}>
      {rows.map(row => (
        <tr key={row.id} aria-selected={row.id === opened} onClick={() => onOpen(row.id)}>
          <td>
            <button type="button" className="link" onClick={() => onOpen(row.id)}>
              {row.items[0]?.name ?? row.id}
            </button>{' '}
            {row.items.length > 1 && (
              <span className="tone3 size12">{t('slices.moreItems', { count: row.items.length - 1 })}</span>
            )}
          </td>
          <td>
            <Chip tone={stageTone(row.stage)}>{t(`words.stage.${stageWord(row.stage)}`)}</Chip>
          </td>
          <td>
            {row.jobs.length === 0 ? (
              <span className="tone3">{t('slices.nobody')}</span>
            ) : (
              <span className="flex gap12 wrap">
                {row.jobs.map(job => (
                  <span key={job.id} className="flex gap6" title={job.reason}>
                    {job.byName}
                    <Chip tone={stateTone(job.state)}>{t(`words.job.${stateWord(job.state)}`)}</Chip>
                  </span>
                ))}
              </span>
            )}
          </td>
          <td data-n className="tone2">
            {row.free > 0 ? format.number(row.free) : ''}
          </td>
          <td data-n className="tone2">
            {row.updatedAt === undefined ? '' : format.moment(row.updatedAt, now)}
          </td>
        </tr>
      ))}
    </Table>
  )
}

import { forecastSplit } from '@uurga/shared/api/projects.ts'
import { LEAST_OVERLAP, LEAST_TILE, MOST_TILE } from '@uurga/shared/modalities/image/grid.ts'
import { isBuiltModality, modalities } from '@uurga/shared/modalities/registry.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import page from '../../../ui/Page.module.css'
import { Segments } from '../../../ui/Segments.tsx'
import styles from './Cutting.module.css'
import { forecastOf, isUnsound, type Cutting } from './cutting.ts'
import { GridSketch } from './GridSketch.tsx'

interface CuttingFieldsProps {
  readonly project: string
  readonly modality: string
  readonly unsplit: number
  readonly value: Cutting
  readonly onChange: (cutting: Cutting) => void
}

/** How items become slices, and how many slices that makes. */
export function CuttingFields({ project, modality, unsplit, value, onChange }: CuttingFieldsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const grids = isBuiltModality(modality) && modalities[modality].grids
  const ways = (['whole', 'batches', 'grid'] as const).filter(way => way !== 'grid' || grids)
  const unsound = isUnsound(value)
  const { way, grid } = value
  const forecast = useReply(
    forecastSplit,
    { params: { project }, query: forecastOf(value) },
    { enabled: unsplit > 0 && !unsound }
  ).data
  return (
    <div className={styles.cutting}>
      <Segments
        label={t('split.way')}
        value={way}
        options={ways.map(each => ({ value: each, name: t(`split.ways.${each}`) }))}
        onChange={chosen => onChange({ ...value, way: chosen })}
      />
      <p className="tone2 size12">{t(`split.waysText.${way}`)}</p>
      {way === 'batches' && (
        <div className={page.pair}>
          <NumberField
            label={t('split.batch')}
            min={1}
            max={200}
            value={value.batch}
            onChange={batch => onChange({ ...value, batch })}
          />
        </div>
      )}
      {way === 'grid' && (
        <div className={styles.grid}>
          <div className={page.pair}>
            <NumberField
              label={t('split.tile')}
              min={LEAST_TILE}
              max={MOST_TILE}
              value={grid.tile}
              onChange={tile => onChange({ ...value, grid: { ...grid, tile } })}
            />
            <NumberField
              label={t('split.overlap')}
              {...(unsound && { fault: t('split.overlapFault') })}
              min={LEAST_OVERLAP}
              max={MOST_TILE / 2}
              value={grid.overlap}
              onChange={overlap => onChange({ ...value, grid: { ...grid, overlap } })}
            />
          </div>
          <GridSketch grid={grid} label={t('split.sketch', { tile: grid.tile, overlap: grid.overlap })} />
        </div>
      )}
      {forecast && unsplit > 0 && !unsound && (
        <p className="num" role="status" data-testid="forecast">
          <span className="medium">
            {t(forecast.exact ? 'split.makes' : 'split.makesAbout', {
              items: format.number(forecast.items),
              slices: format.number(forecast.slices)
            })}
          </span>{' '}
          {way === 'grid' && (
            <span className="tone2">{forecast.cut > 0 ? t('split.cut', { count: forecast.cut }) : t('split.noneCut')}</span>
          )}
        </p>
      )}
    </div>
  )
}

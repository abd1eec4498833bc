import { listItems, type Item } from '@uurga/shared/api/datasets.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { usePages } from '../../api/use-reply.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useLater } from '../../ui/use-later.ts'
import { useDataset } from './DatasetFrame.tsx'
import { ImportFilter } from './ImportFilter.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { ItemGrid } from './ItemGrid.tsx'
import { ItemList } from './ItemList.tsx'
import { ItemSheet } from './ItemSheet.tsx'
import styles from './Items.module.css'

/** The items of a dataset: by import at the left, as pictures or rows in the middle, and what is being imported at the right. */
export function ItemsPage() {
  const { t } = useTranslation()
  const { dataset, writes, pickFiles } = useDataset()
  const [search, setSearch] = useSearchParams()
  const run = search.get('import') ?? undefined
  const [typed, setTyped] = useState('')
  const name = useLater(typed.trim())
  const [view, setView] = useState<'grid' | 'list'>(dataset.modality === 'text' ? 'list' : 'grid')
  const [opened, setOpened] = useState<Item | null>(null)
  const list = usePages(listItems, {
    params: { dataset: dataset.id },
    query: { limit: 100, ...(run !== undefined && { import: run }), ...(name !== '' && { name }) }
  })
  const Shown = view === 'grid' ? ItemGrid : ItemList
  return (
    <div className={styles.layout}>
      <ImportFilter
        dataset={dataset}
        chosen={run}
        onChoose={id => setSearch(id === undefined ? {} : { import: id }, { replace: true })}
      />
      <section className={styles.middle} aria-label={t('datasets.tabItems')}>
        <div className={styles.tools}>
          <span className="num">{t('datasets.count', { count: dataset.items })}</span>
          <span className="grow" />
          <SearchField label={t('datasets.findItem')} value={typed} onChange={setTyped} width={180} />
          {dataset.modality !== 'text' && (
            <Segments
              label={t('datasets.view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'grid', title: t('datasets.grid'), name: <Icon name="grid" /> },
                { value: 'list', title: t('datasets.list'), name: <Icon name="list" /> }
              ]}
            />
          )}
        </div>
        <Loaded of={{ ...list, data: list.rows }} rows={8} height={42}>
          {rows =>
            rows.length > 0 ? (
              <Shown
                rows={rows}
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
                onOpen={setOpened}
              />
            ) : name !== '' || run !== undefined ? (
              <EmptyState icon="search" title={t('datasets.noMatch')} />
            ) : (
              <EmptyState
                title={t('datasets.noItems')}
                text={writes ? t(`datasets.noItemsText.${dataset.modality === 'text' ? 'text' : 'image'}`) : undefined}
              >
                {writes && (
                  <Button kind="primary" onClick={pickFiles}>
                    {t('datasets.pickFiles')}
                  </Button>
                )}
              </EmptyState>
            )
          }
        </Loaded>
      </section>
      <ImportPanel />
      {opened !== null && <ItemSheet item={opened} writes={writes} onClose={() => setOpened(null)} />}
    </div>
  )
}

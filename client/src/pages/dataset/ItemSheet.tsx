import { deleteItem, getDataset, listItems, type Item } from '@uurga/shared/api/datasets.ts'
import { isTiled } from '@uurga/shared/modalities/image/tiles.ts'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { partTitle } from '../../modalities/part-title.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { InlineConfirm } from '../../ui/InlineConfirm.tsx'
import page from '../../ui/Page.module.css'
import { SideSheet } from '../../ui/SideSheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { pictureOf } from './item-view.ts'
import styles from './Items.module.css'

/** One item as large as the sheet allows, what was measured of it, and the way out of the dataset. */
export function ItemSheet({ item, writes, onClose }: { item: Item; writes: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const withdraw = useCommand(deleteItem, [listItems, getDataset])
  const remove = async (): Promise<void> => {
    const withdrawn = await withdraw.run({ params: { item: item.id } })
    if (withdrawn.done) onClose()
  }
  return (
    <SideSheet
      open
      title={item.name}
      width={640}
      onClose={onClose}
      foot={
        writes && (
          <>
            <InlineConfirm
              icon="trash"
              kind="danger"
              act={t('datasets.withdraw')}
              question={t('datasets.withdrawAsk')}
              onConfirm={() => void remove()}
            />
            <ErrorNote problem={withdraw.problem} />
          </>
        )
      }
    >
      {item.parts.map(part => (
        <div key={part.id}>
          {item.parts.length > 1 && <h3>{partTitle(part, t)}</h3>}
          {part.facts.kind === 'image' ? (
            <img
              className={styles.full}
              loading="lazy"
              src={pictureOf(item, part, isTiled(part.facts) ? 'preview' : 'upright')}
              alt={item.name}
            />
          ) : (
            <p
              className={styles.veilText}
              lang={part.facts.language}
              data-vertical={part.facts.direction === 'vertical' || undefined}
            >
              {part.text}
            </p>
          )}
          <dl className={page.facts} style={{ marginTop: 12 }}>
            {part.facts.kind === 'image' ? (
              <>
                <dt>{t('datasets.dimensions')}</dt>
                <dd className="num">
                  {t('datasets.pixels', { width: part.facts.width, height: part.facts.height })}
                  {part.facts.orientation > 1 && ` · ${t('datasets.orientation')}`}
                </dd>
                <dt>{t('datasets.fileType')}</dt>
                <dd>{part.facts.type}</dd>
              </>
            ) : (
              <>
                <dt>{t('datasets.dimensions')}</dt>
                <dd className="num">{t('datasets.chars', { count: part.facts.length })}</dd>
                {part.facts.language !== undefined && (
                  <>
                    <dt>{t('datasets.language')}</dt>
                    <dd>{part.facts.language}</dd>
                  </>
                )}
              </>
            )}
            <dt>{t('datasets.size')}</dt>
            <dd className="num">{format.bytes(part.facts.bytes)}</dd>
            {part.notes?.map(code => (
              <Fragment key={code}>
                <dt>{t('datasets.notedTitle')}</dt>
                <dd>{t(`datasets.notes.${code}`)}</dd>
              </Fragment>
            ))}
          </dl>
        </div>
      ))}
      <dl className={page.facts} style={{ marginTop: 4 }}>
        <dt>{t('datasets.added')}</dt>
        <dd>{format.moment(item.createdAt, now)}</dd>
        {Object.entries(item.meta).map(([name, value]) => (
          <MetaRow key={name} name={name} value={value} />
        ))}
      </dl>
    </SideSheet>
  )
}

function MetaRow({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt className="mono">{name}</dt>
      <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  )
}

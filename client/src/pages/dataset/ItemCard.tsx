import type { Item } from '@uurga/shared/api/datasets.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { imagePart, pictureOf } from './item-view.ts'
import styles from './Items.module.css'

/** An item as its picture and name. */
export function ItemCard({ item, onOpen }: { item: Item; onOpen: (item: Item) => void }) {
  const { t } = useTranslation()
  const part = imagePart(item)
  const [missing, setMissing] = useState(part === undefined)
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(item)} title={item.name}>
      <span className={styles.picture}>
        {missing || part === undefined ? (
          <span title={t('datasets.noThumbnail')}>
            <Icon name={item.modality} size={24} />
          </span>
        ) : (
          <img src={pictureOf(item, part, 'thumbnail')} alt="" loading="lazy" decoding="async" onError={() => setMissing(true)} />
        )}
      </span>
      <span className={styles.caption}>
        <span className="ellipsis grow">{item.name}</span>
        {item.parts.length > 1 && <Chip>{t('datasets.pictures', { count: item.parts.length })}</Chip>}
      </span>
    </button>
  )
}

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'
import styles from './SideSheet.module.css'

interface SideSheetProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** The acts at its foot. */
  readonly foot?: ReactNode
  readonly width?: number
}

/** A sheet at the right for what is made or read beside the page: never a window on a window. */
export function SideSheet({ open, title, onClose, children, foot, width = 440 }: SideSheetProps) {
  const { t } = useTranslation()
  return (
    // By `classNames`: a class of the content itself lands on the frame around it as well, and lays that out.
    <Drawer.Root opened={open} onClose={onClose} size={width} position="right" classNames={{ content: styles.sheet ?? '' }}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <div className={styles.head}>
          <h2 className="grow">{title}</h2>
          <IconButton icon="close" label={t('shell.close')} onClick={onClose} />
        </div>
        <div className={styles.body}>{children}</div>
        {foot !== undefined && <div className={styles.foot}>{foot}</div>}
      </Drawer.Content>
    </Drawer.Root>
  )
}

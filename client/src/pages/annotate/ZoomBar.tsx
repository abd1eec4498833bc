import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { isPlainLook } from '../../surface/picture-look.ts'
import { PictureLookPanel } from './PictureLookPanel.tsx'
import styles from './Workbench.module.css'

/** How close the canvas is looked at; nothing where there is no canvas. */
export function ZoomBar({ bench, fitKey, lookKey }: { bench: Bench; fitKey: string; lookKey: string }) {
  const { t } = useTranslation()
  const view = useSyncExternalStore(bench.view.subscribe, bench.view.get)
  const looking = useSyncExternalStore(bench.looking.subscribe, bench.looking.get)
  const look = useSyncExternalStore(bench.look.subscribe, bench.look.get)
  if (!view) return null
  return (
    <>
      {looking && <PictureLookPanel bench={bench} />}
      <div className={styles.zoom}>
        <button
          type="button"
          aria-label={t('annotate.zoomOut')}
          title={t('annotate.zoomOut')}
          onClick={() => bench.driver?.zoom(1 / 1.25)}
        >
          <Icon name="minus" />
        </button>
        <span className="num size12">{Math.round(view.viewport.scale * 100)}%</span>
        <button
          type="button"
          aria-label={t('annotate.zoomIn')}
          title={t('annotate.zoomIn')}
          onClick={() => bench.driver?.zoom(1.25)}
        >
          <Icon name="plus" />
        </button>
        <button type="button" className="size12" onClick={() => bench.driver?.fit()}>
          {t('annotate.fit')} <Kbd>{fitKey}</Kbd>
        </button>
        <button
          type="button"
          className="size12"
          aria-expanded={looking}
          data-changed={!isPlainLook(look) || undefined}
          onClick={() => bench.looking.set(!looking)}
        >
          {t('annotate.look.open')} <Kbd>{lookKey}</Kbd>
        </button>
      </div>
    </>
  )
}

import { useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Store } from '../../session/store.ts'
import { filterOf } from '../../surface/picture-look.ts'
import type { StageProps } from '../stage.ts'
import { ImageDriver } from './driver.ts'
import styles from './ImageStage.module.css'
import { Remarks } from './Remarks.tsx'

/** A picture with its marks: mounts a surface and gives it whatever changes, before the browser paints. */
export function ImageStage(props: StageProps) {
  const { t } = useTranslation()
  const container = useRef<HTMLDivElement>(null)
  const driver = useRef<ImageDriver | null>(null)
  const [making] = useState(() => new Store(false))
  const isMaking = useSyncExternalStore(making.subscribe, making.get)
  const { bench, view } = props
  const look = useSyncExternalStore(bench.look.subscribe, bench.look.get)
  const names = useSyncExternalStore(bench.names.subscribe, bench.names.get)
  const gammaFilter = useId()
  const { tool, holding } = useSyncExternalStore(bench.store.subscribe, bench.store.get)

  useLayoutEffect(() => {
    if (container.current)
      driver.current ??= new ImageDriver(
        container.current,
        props,
        code => t(`annotate.tell.${code}`),
        now => making.set(now)
      )
    driver.current?.show(props, code => t(`annotate.tell.${code}`))
  })
  useLayoutEffect(() => {
    const made = driver.current
    const unmount = made ? bench.mount(made) : undefined
    return () => {
      unmount?.()
      made?.destroy()
      driver.current = null
    }
  }, [bench])

  useLayoutEffect(() => driver.current?.surface.setFilter(filterOf(look, gammaFilter)), [look, gammaFilter])

  useLayoutEffect(() => driver.current?.nameMarks(names), [names])

  return (
    <div className={styles.stage}>
      {look.gamma !== 1 && (
        <svg width="0" height="0" className={styles.filters} aria-hidden="true">
          <filter id={gammaFilter} colorInterpolationFilters="sRGB">
            <feComponentTransfer>
              <feFuncR type="gamma" exponent={1 / look.gamma} />
              <feFuncG type="gamma" exponent={1 / look.gamma} />
              <feFuncB type="gamma" exponent={1 / look.gamma} />
            </feComponentTransfer>
          </filter>
        </svg>
      )}
      <div
        ref={container}
        className={styles.canvas}
        data-testid="canvas"
        data-tool={holding ?? tool}
        role="application"
        aria-label={t('annotate.canvas')}
        tabIndex={0}
      />
      {isMaking && (
        <p className={styles.making} role="status">
          {t('annotate.making')}
        </p>
      )}
      <Remarks pins={view.pins} bench={bench} document={view.document} />
    </div>
  )
}

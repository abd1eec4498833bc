import { isPlane } from '@uurga/shared/document/placed.ts'
import { planeExtentOf } from '@uurga/shared/document/targets.ts'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { simplerOf } from '../../tools/shapes/simplify.ts'
import { Button } from '../../ui/Button.tsx'
import panel from './Panels.module.css'
import type { OnScreen } from './on-screen.ts'

/** Steps of the slider, px of the part. */
const TOLERANCES = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24] as const
const START = 2

/** Fewer vertices for what is selected: the canvas shows it before it is taken over, the counts say what it saves. */
export function SimplifyPanel({ screen }: { readonly screen: OnScreen }) {
  const { t } = useTranslation()
  const { bench, desk, document, selection, part } = screen
  const { simplify, locked } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const step = simplify ?? START
  const simpler = useMemo(() => {
    const extent = part && planeExtentOf(part)
    if (simplify === null || !extent) return []
    const chosen = document.annotations.filter(isPlane).filter(({ id }) => selection.includes(id) && !locked.has(id))
    return simplerOf(chosen, TOLERANCES[step] ?? 1, extent)
  }, [simplify, step, document, selection, part, locked])
  const found = useMemo(() => simpler.flatMap(each => ('geometry' in each ? [each] : [])), [simpler])
  useEffect(() => {
    bench.store.update({ preview: found.length > 0 ? new Map(found.map(({ id, geometry }) => [id, geometry])) : null })
    return () => bench.store.update({ preview: null })
  }, [bench, found])
  if (simplify === null || simpler.length === 0) return null
  const close = (): void => bench.store.update({ simplify: null })
  const [before, after] = [found.reduce((sum, each) => sum + each.before, 0), found.reduce((sum, each) => sum + each.after, 0)]
  return (
    <div className={panel.simplify}>
      <label>
        <span>{t('annotate.simplify.tolerance', { px: TOLERANCES[step] })}</span>
        <input
          type="range"
          min={0}
          max={TOLERANCES.length - 1}
          value={step}
          onChange={event => bench.store.update({ simplify: Number(event.target.value) })}
        />
      </label>
      <p className="num" role="status">
        {t('annotate.simplify.points', { before, after })}
        {found.length < simpler.length && ` · ${t('annotate.simplify.refused', { count: simpler.length - found.length })}`}
      </p>
      <div className={panel.simplifyButtons}>
        <Button kind="quiet" size="tool" onClick={close}>
          {t('annotate.simplify.cancel')}
        </Button>
        <Button
          kind="primary"
          size="tool"
          off={after === before && t('annotate.simplify.same')}
          onClick={() => {
            desk.change(found.map(({ id, geometry }) => ({ do: 'geometry', id, geometry, how: 'reshape' })))
            close()
          }}
        >
          {t('annotate.simplify.apply')}
        </Button>
      </div>
    </div>
  )
}

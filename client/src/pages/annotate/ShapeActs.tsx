import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { useTranslation } from 'react-i18next'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icon-paths.ts'
import panel from './Panels.module.css'
import { printed } from './printed.ts'

type ActName = Extract<KeyName, `shape.${string}` | 'duplicate'>

const ACTS = [
  ['shape.union', 'union'],
  ['shape.subtract', 'subtract'],
  ['shape.intersect', 'intersect'],
  ['shape.simplify', 'simplify'],
  ['shape.front', 'front'],
  ['shape.back', 'to-back'],
  ['shape.group', 'group'],
  ['shape.ungroup', 'ungroup'],
  ['duplicate', 'copy']
] as const satisfies readonly (readonly [ActName, IconName])[]

interface ShapeActsProps {
  readonly selected: readonly Annotation[]
  readonly keys: KeyMap
  readonly onAction: (name: KeyName) => void
}

/** What can be done with the shapes that are selected, beside them: what is of no use for these is off. */
export function ShapeActs({ selected, keys, onAction }: ShapeActsProps) {
  const { t } = useTranslation()
  const shapes = selected.filter(isPlane)
  if (shapes.length === 0) return null
  const polygons = shapes.filter(({ kind }) => kind === 'polygon').length
  const lines = shapes.filter(({ kind }) => kind === 'polyline').length
  const isOff = (name: ActName): boolean => {
    if (name === 'shape.union' || name === 'shape.subtract' || name === 'shape.intersect') return polygons < 2
    if (name === 'shape.simplify') return polygons + lines === 0
    if (name === 'shape.group') return shapes.length < 2
    return name === 'shape.ungroup' && shapes.every(({ group }) => group === undefined)
  }
  return (
    <div className={panel.acts} role="toolbar" aria-label={t('annotate.shapes')}>
      {ACTS.map(([name, icon]) => {
        const label = `${t(`annotate.key.${name}`)} ${printed(keys[name].chords[0] ?? '')}`.trim()
        return (
          <button
            key={name}
            type="button"
            aria-label={label}
            title={label}
            aria-disabled={isOff(name) || undefined}
            onClick={() => {
              if (!isOff(name)) onAction(name)
            }}
          >
            <Icon name={icon} />
          </button>
        )
      })}
    </div>
  )
}

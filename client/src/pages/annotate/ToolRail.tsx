import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { offeredTools } from '../../modalities/bench.ts'
import type { Bench } from '../../modalities/bench.ts'
import { modalityOf } from '../../modalities/registry.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { History } from '../../session/history.ts'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'
import type { ToolName } from '../../tools/registry.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icon-paths.ts'
import { printed } from './printed.ts'
import styles from './Workbench.module.css'

const ICONS = {
  select: 'select',
  pan: 'hand',
  box: 'box',
  'rotated-box': 'rotated-box',
  'click-polygon': 'polygon',
  polyline: 'polyline',
  point: 'point',
  ellipse: 'ellipse',
  brush: 'mask',
  eraser: 'eraser',
  fill: 'fill',
  wand: 'wand',
  skeleton: 'skeleton',
  knife: 'knife',
  hole: 'hole',
  relation: 'relation',
  span: 'span'
} as const satisfies Record<ToolName, IconName>

interface ToolRailProps {
  readonly bench: Bench
  readonly modality: string
  readonly ontology: Ontology
  readonly keys: KeyMap
  readonly history: History | null
  /** Nothing may be changed: looking and panning only. */
  readonly readOnly: boolean
  readonly onAction: (name: KeyName) => void
}

/** The tools, each with its key; undo, redo and the shortcuts at the foot. */
export function ToolRail({ bench, modality, ontology, keys, history, readOnly, onAction }: ToolRailProps) {
  const { t } = useTranslation()
  const { tool, holding, snap } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const inHand = holding ?? tool
  const shown = readOnly && inHand !== 'pan' ? 'select' : inHand
  const offered = offeredTools(ontology, modalityOf(modality).tools).filter(
    name => !readOnly || name === 'select' || name === 'pan'
  )
  const undone = history?.past.at(-1)
  const redone = history?.future[0]
  const what = (label: string | undefined): string => t(`annotate.undoLabel.${(label ?? 'undo.add').slice(5) as 'add'}`)
  return (
    <nav className={styles.rail} aria-label={t('annotate.tools')}>
      {offered.map((name, i) => (
        <RailButton
          key={name}
          icon={ICONS[name]}
          label={t(`annotate.tool.${name}`)}
          chord={keys[`tool.${name}`].chords[0]}
          pressed={shown === name}
          apart={i > 0 && name !== 'pan' && offered[i - 1] === 'pan'}
          onPress={() => bench.take(name)}
        />
      ))}
      <span className="grow" />
      {!readOnly && modalityOf(modality).order === 'newest' && (
        <RailButton
          icon="magnet"
          label={t('annotate.snapTo')}
          chord={keys.snap.chords[0]}
          pressed={snap}
          onPress={() => onAction('snap')}
        />
      )}
      {!readOnly && (
        <>
          <RailButton
            icon="undo"
            label={undone ? t('annotate.undo', { what: what(undone.label) }) : t('annotate.undoNone')}
            chord={keys.undo.chords[0]}
            off={!undone}
            onPress={() => onAction('undo')}
          />
          <RailButton
            icon="redo"
            label={redone ? t('annotate.redo', { what: what(redone.label) }) : t('annotate.redoNone')}
            chord={keys.redo.chords[0]}
            off={!redone}
            onPress={() => onAction('redo')}
          />
        </>
      )}
      <RailButton
        icon="file"
        label={t('annotate.guideline')}
        chord={keys.guideline.chords[0]}
        onPress={() => onAction('guideline')}
      />
      <RailButton icon="keyboard" label={t('annotate.shortcuts')} chord={keys.help.chords[0]} onPress={() => onAction('help')} />
    </nav>
  )
}

interface RailButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly chord: string | undefined
  readonly pressed?: boolean
  readonly off?: boolean
  /** A line above it: another kind of tool begins. */
  readonly apart?: boolean
  readonly onPress: () => void
}

function RailButton({ icon, label, chord, pressed, off = false, apart = false, onPress }: RailButtonProps) {
  const plain = (chord ?? '').replace('Ctrl+', '')
  // The rail has no room for the word.
  const key = plain.startsWith('Shift+') ? `⇧${printed(plain.slice(6))}` : printed(plain)
  return (
    <>
      {apart && <hr />}
      <button
        type="button"
        aria-pressed={pressed}
        aria-disabled={off || undefined}
        aria-label={`${label} ${key}`.trim()}
        title={label}
        onClick={() => {
          if (!off) onPress()
        }}
      >
        <Icon name={icon} />
        <span aria-hidden="true">{key}</span>
      </button>
    </>
  )
}

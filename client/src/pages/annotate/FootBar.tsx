import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { annotate } from '../../i18n/zh-CN/annotate.ts'
import type { Bench } from '../../modalities/bench.ts'
import type { KeyMap } from '../../tools/keymap.ts'
import type { ToolName } from '../../tools/registry.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { printed } from './printed.ts'
import styles from './Workbench.module.css'

interface Hint {
  readonly chord?: string | undefined
  readonly text: string
}

interface FootBarProps {
  readonly bench: Bench
  readonly keys: KeyMap
  readonly readOnly: boolean
  readonly batch: boolean
  /** Facts of what is on screen: its size, its name. */
  readonly facts: readonly string[]
}

/** What the tool in hand does, with at most five keys; what a tool had to say; where the pointer is. */
export function FootBar({ bench, keys, readOnly, batch, facts }: FootBarProps) {
  const { t } = useTranslation()
  const { tool, holding, told, brush, tolerance } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const pointer = useSyncExternalStore(bench.pointer.subscribe, bench.pointer.get)
  const inHand = holding ?? tool
  const shown = readOnly && inHand !== 'pan' ? 'select' : inHand
  const hints = hintsOf(shown, readOnly, batch, keys, hint => t(`annotate.hint.${hint}`, { brush, tolerance }))
  return (
    <footer className={styles.foot}>
      <b>{t(`annotate.tool.${shown}`)}</b>
      {told ? (
        <span className={styles.told} role="status" key={told.n}>
          {t(`annotate.tell.${told.code}`)}
        </span>
      ) : (
        hints.slice(0, 5).map(({ chord, text }) => (
          <span key={text} className={styles.hint}>
            {chord !== undefined && <Kbd>{printed(chord)}</Kbd>}
            {text}
          </span>
        ))
      )}
      <span className="grow" />
      <span className="num" data-testid="pointer">
        {pointer}
      </span>
      {facts.map(fact => (
        <span key={fact} className="num ellipsis">
          {fact}
        </span>
      ))}
    </footer>
  )
}

type HintName = keyof (typeof annotate)['hint']

const hintsOf = (
  tool: ToolName,
  readOnly: boolean,
  batch: boolean,
  keys: KeyMap,
  say: (hint: HintName) => string
): readonly Hint[] => {
  const [finish, cancel, next] = [keys.finish.chords[0], keys.cancel.chords[0], keys['select.next'].chords[0]]
  switch (tool) {
    case 'select':
      if (readOnly) return [{ chord: next, text: say('next') }, { text: say('zoom') }]
      return [
        { text: say('drag') },
        { chord: 'Alt', text: say('addPoint') },
        { chord: keys.delete.chords[0], text: say('deletePoint') },
        { chord: next, text: say('next') },
        { chord: keys['hide.others'].chords[0], text: say('hideOthers') }
      ]
    case 'pan':
      return [{ text: say('pan') }, { text: say('zoom') }]
    case 'box':
      return [
        { text: say('drawBox') },
        { chord: 'Shift', text: say('square') },
        { chord: cancel, text: say('cancel') },
        { chord: '1–9', text: say('changeClass') }
      ]
    case 'click-polygon':
      return [
        { text: say('outline') },
        { chord: finish, text: say('close') },
        { chord: keys.back.chords[0], text: say('removeLast') },
        { chord: cancel, text: say('cancel') }
      ]
    case 'rotated-box':
      return [
        { text: say('rotatedBox') },
        { chord: 'Shift', text: say('snap') },
        { chord: keys.back.chords[0], text: say('stepBack') },
        { chord: cancel, text: say('cancel') }
      ]
    case 'polyline':
      return [
        { text: say('polygon') },
        { chord: finish, text: say('end') },
        { chord: keys.back.chords[0], text: say('removeLast') },
        { chord: cancel, text: say('cancel') }
      ]
    case 'point':
      return [{ text: say('point') }, { chord: '1–9', text: say('changeClass') }]
    case 'ellipse':
      return [
        { text: say('ellipse') },
        { chord: 'Shift', text: say('circle') },
        { chord: 'Alt', text: say('fromCentre') },
        { chord: cancel, text: say('cancel') },
        { chord: '1–9', text: say('changeClass') }
      ]
    case 'brush':
    case 'eraser':
      return [
        { text: say(tool === 'brush' ? 'paint' : 'erase') },
        { chord: keys['brush.smaller'].chords[0], text: '' },
        { chord: keys['brush.larger'].chords[0], text: say('brushSize') },
        { chord: 'Shift', text: say('straight') },
        { chord: cancel, text: say(tool === 'brush' ? 'newMask' : 'cancel') }
      ]
    case 'fill':
      return [{ text: say('fill') }, { chord: keys.undo.chords[0], text: say('undo') }]
    case 'wand':
      return [
        { text: say('wand') },
        { chord: keys['brush.smaller'].chords[0], text: '' },
        { chord: keys['brush.larger'].chords[0], text: say('tolerance') },
        { chord: 'Shift', text: say('join') },
        { chord: 'Alt', text: say('takeAway') }
      ]
    case 'skeleton':
      return [
        { text: say('skeleton') },
        { chord: 'Alt', text: say('hiddenJoint') },
        { chord: keys['joint.absent'].chords[0], text: say('absentJoint') },
        { chord: finish, text: say('restAbsent') },
        { chord: keys.back.chords[0], text: say('removeLast') }
      ]
    case 'knife':
      return [{ text: say('knife') }, { chord: finish, text: say('end') }, { chord: cancel, text: say('cancel') }]
    case 'hole':
      return [
        { text: say('hole') },
        { chord: finish, text: say('close') },
        { chord: keys.back.chords[0], text: say('removeLast') },
        { chord: cancel, text: say('cancel') }
      ]
    case 'relation':
      return [
        { text: say('relate') },
        { chord: keys['relation.turn'].chords[0], text: say('turnRelation') },
        { chord: cancel, text: say('cancel') },
        { chord: '1–9', text: say('changeClass') }
      ]
    case 'span':
      return [
        { text: say('mark') },
        { chord: 'Right', text: say('extend') },
        { chord: 'Alt+Right', text: say('start') },
        { chord: '1–9', text: say('setClass') },
        ...(batch ? [{ chord: keys['target.next'].chords[0], text: say('nextTarget') }] : [])
      ]
    default:
      return tool satisfies never
  }
}

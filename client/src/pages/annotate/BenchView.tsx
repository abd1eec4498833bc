import type { Target } from '@uurga/shared/api/queue.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { Fault } from '@uurga/shared/document/faults.ts'
import { windowName } from '@uurga/shared/modalities/image/window.ts'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { templateOf } from '@uurga/shared/ontology/templates.ts'
import { classById, classLooks } from '../../modalities/class-look.ts'
import { partTitle } from '../../modalities/part-title.ts'
import { modalityOf } from '../../modalities/registry.ts'
import type { StageEdit, StagePin, StageProps, StageView } from '../../modalities/stage.ts'
import type { History } from '../../session/history.ts'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'
import { AttributesPanel } from './AttributesPanel.tsx'
import { ClassPalette } from './ClassPalette.tsx'
import { CodePoints } from './CodePoints.tsx'
import { FaultList } from './FaultList.tsx'
import { FootBar } from './FootBar.tsx'
import { byPart, byPlace, countsOf, factOf, isOneByOne, linksOn, marksOn, numbersOf } from './job-view.ts'
import { ObjectList } from './ObjectList.tsx'
import { JointsPanel } from './JointsPanel.tsx'
import { goTo, itemAttribute, pickClass, goToPart, showMark } from './page-acts.ts'
import type { OnScreen } from './on-screen.ts'
import { PartStrip } from './PartStrip.tsx'
import { printed } from './printed.ts'
import { LastJobMarks } from './LastJobMarks.tsx'
import { Questions } from './Questions.tsx'
import { ShapeActs } from './ShapeActs.tsx'
import { SimplifyPanel } from './SimplifyPanel.tsx'
import { RelationList } from './RelationList.tsx'
import { Stages } from './Stages.tsx'
import { TargetStrip } from './TargetStrip.tsx'
import { ToolRail } from './ToolRail.tsx'
import styles from './Workbench.module.css'
import { ZoomBar } from './ZoomBar.tsx'

interface BenchViewProps {
  readonly screen: OnScreen
  readonly keys: KeyMap
  readonly target: Target
  readonly targets: readonly Target[]
  readonly pins: readonly StagePin[]
  readonly faults: readonly Fault[]
  readonly history: History | null
  readonly find: RefObject<HTMLInputElement | null>
  readonly by: StageEdit['by']
  /** A comparison: looks of marks, and marks of another document. */
  readonly compare?: Pick<StageView, 'dress' | 'under'> | undefined
  readonly place?: StageProps['place']
  readonly onAction: (name: KeyName) => void
  readonly onFault: (fault: Fault) => void
  readonly onSkip?: (() => void) | undefined
  /** Above the stage, at the top and at the foot of the side, and over everything. */
  readonly notice?: ReactNode
  readonly head?: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  readonly over?: ReactNode
}

/** Rail, stage, panels and footer around one item: the same for labelling and for reviewing. */
export function BenchView(props: BenchViewProps) {
  const { t } = useTranslation()
  const { screen, keys, target, targets, pins, faults, history, by, compare, place, onAction } = props
  const { desk, bench, ontology, language, modality, item, document, selection, editable } = screen
  const entry = modalityOf(modality)
  const classes = classById(classLooks(ontology, language))
  const numbers = useMemo(() => numbersOf(document), [document])
  const marks = useMemo(() => marksOn(document, item), [document, item])
  const links = useMemo(() => linksOn(document, item), [document, item])
  const oneByOne = isOneByOne(target.parts)
  const listed = useMemo(() => {
    const ordered = entry.order === 'place' ? byPlace(marks) : marks.toReversed()
    return oneByOne ? byPart(ordered, target.parts) : ordered
  }, [marks, entry.order, oneByOne, target.parts])
  const selected = useMemo(() => [...marks, ...links].filter(({ id }) => selection.includes(id)), [marks, links, selection])
  const faulty = useMemo(() => new Set(faults.flatMap(({ annotation, item: on }) => annotation ?? on ?? [])), [faults])
  const missing = new Set(
    faults.flatMap(({ annotation, about, item: on }) =>
      about !== undefined && (on === item || (annotation !== undefined && selection.includes(annotation))) ? [about] : []
    )
  )
  const text = useText(screen, target)
  const titles = useMemo(() => new Map(target.parts.map(part => [part.id, partTitle(part, t)])), [target.parts, t])
  const fact = (annotation: Annotation): string =>
    (oneByOne && annotation.on.part !== undefined ? `${titles.get(annotation.on.part) ?? ''} · ` : '') +
    factOf(annotation, text, count => t('annotate.points', { count }), templateOf(ontology, annotation.class))
  const edit = useMemo<StageEdit | null>(
    () =>
      editable
        ? {
            by,
            change: (commands, next, stroke) => desk.change(commands, next, stroke ?? null),
            newId: () => desk.newId()
          }
        : null,
    [desk, editable, by]
  )
  const view: StageView = { document, pins, selection, faulty, ...compare }
  const [first] = selected
  const title =
    selected.length > 1
      ? t('annotate.several', { count: selected.length })
      : first
        ? `${(first.class === undefined ? undefined : classes.get(first.class)?.name) ?? t('annotate.noClass')} ${numbers.get(first.id) ?? ''}`
        : ''
  const questions = (
    <Questions
      ontology={ontology}
      language={language}
      document={document}
      item={item}
      missing={missing}
      where={entry.questions}
      onToggle={
        editable
          ? (group, id) => {
              const look = classes.get(id)
              if (look && group !== '') pickClass(screen, look)
            }
          : undefined
      }
      onAttribute={
        editable
          ? (attribute, value, typing) =>
              desk.change([itemAttribute(screen, attribute, value)], undefined, typing ? `${item}/${attribute}` : null)
          : undefined
      }
    />
  )
  const nameOf = ({ annotation, item: on }: Fault): string => {
    const mark = annotation === undefined ? undefined : document.annotations.find(({ id }) => id === annotation)
    if (mark)
      return `${mark.class === undefined ? '' : (classes.get(mark.class)?.name ?? '')} ${numbers.get(mark.id) ?? ''}`.trim()
    const at = targets.findIndex(each => each.item === on)
    return targets.length > 1 && at >= 0 ? t('annotate.item', { number: at + 1 }) : t('annotate.questions')
  }
  const range = first && first.kind === 'span' ? first.geometry.ranges.map(([start, end]) => `${start}–${end}`).join(', ') : ''
  const words =
    first && first.kind === 'span' && text !== null
      ? first.geometry.ranges.map(([start, end]) => text.slice(start, end)).join('')
      : ''
  return (
    <>
      <ToolRail
        bench={bench}
        modality={modality}
        ontology={ontology}
        keys={keys}
        history={history}
        readOnly={!editable}
        onAction={onAction}
      />
      <main className={styles.main}>
        {props.notice}
        {props.head}
        <div className={styles.stageRoom}>
          <Stages
            target={target}
            ontology={ontology}
            language={language}
            part={screen.part}
            view={view}
            edit={edit}
            bench={bench}
            select={ids => desk.select(ids)}
            place={place ?? null}
            onSkip={props.onSkip}
          />
          <ZoomBar
            bench={bench}
            fitKey={printed(keys[by === 'review' ? 'fit.review' : 'fit'].chords[0] ?? '')}
            lookKey={printed(keys['picture.look'].chords[0] ?? '')}
          />
          {props.over}
        </div>
        {entry.questions === 'below' && questions}
        <PartStrip
          item={item}
          parts={target.parts}
          at={screen.part?.id}
          marks={marks}
          faulty={faulty}
          keys={[printed(keys['part.previous'].chords[0] ?? ''), printed(keys['part.next'].chords[0] ?? '')]}
          onGo={index => goToPart(screen, index)}
        />
        <TargetStrip
          targets={targets}
          at={bench.state.target}
          document={document}
          faulty={faulty}
          keys={[printed(keys['target.previous'].chords[0] ?? ''), printed(keys['target.next'].chords[0] ?? '')]}
          onGo={index => goTo(screen, index)}
        />
      </main>
      <aside className={styles.side}>
        <FaultList faults={faults} ontology={ontology} language={language} nameOf={nameOf} onPick={props.onFault} />
        {props.aside}
        {editable && (
          <ClassPalette
            ontology={ontology}
            language={language}
            bench={bench}
            counts={countsOf([...marks, ...links])}
            findKey={printed(keys['find.class'].chords[0] ?? '')}
            find={props.find}
            onPick={look => pickClass(screen, look)}
          />
        )}
        {entry.questions === 'beside' && questions}
        <AttributesPanel
          ontology={ontology}
          language={language}
          selected={selected}
          title={title}
          fact={first && selected.length === 1 ? fact(first) : ''}
          missing={missing}
          onChange={editable ? (commands, stroke) => desk.change(commands, undefined, stroke) : undefined}
        >
          {editable && <ShapeActs selected={selected} keys={keys} onAction={onAction} />}
          {editable && <SimplifyPanel screen={screen} />}
        </AttributesPanel>
        {selected.length === 1 && first?.kind === 'skeleton' && (
          <JointsPanel
            template={templateOf(ontology, first.class)}
            geometry={first.geometry}
            language={language}
            onChange={
              editable && !bench.state.locked.has(first.id)
                ? geometry => desk.change([{ do: 'geometry', id: first.id, geometry, how: 'reshape' }])
                : undefined
            }
          />
        )}
        {selected.length === 1 && words !== '' && <CodePoints words={words} range={range} />}
        <ObjectList
          title={t(entry.order === 'place' ? 'annotate.spans' : 'annotate.objects')}
          note={t(entry.order === 'place' ? 'annotate.byPlace' : 'annotate.newest')}
          marks={listed}
          numbers={numbers}
          classes={classes}
          selection={selection}
          faulty={faulty}
          bench={bench}
          fact={fact}
          wordsFirst={entry.order === 'place'}
          lastJob={editable && by === 'person' ? <LastJobMarks screen={screen} keys={keys} onAction={onAction} /> : null}
          onSelect={(id, add) => {
            if (!add) return showMark(screen, id)
            desk.select(selection.includes(id) ? selection.filter(each => each !== id) : [...selection, id])
            bench.driver?.reveal(id)
          }}
        />
        <RelationList
          links={links}
          marks={marks}
          numbers={numbers}
          classes={classes}
          selection={selection}
          faulty={faulty}
          bench={bench}
          turnKey={printed(keys['relation.turn'].chords[0] ?? '')}
          wordsOf={entry.order === 'place' ? fact : null}
          onSelect={id => {
            desk.select([id])
            bench.driver?.reveal(id)
          }}
          onTurn={editable ? id => desk.change([{ do: 'turn', ids: [id] }]) : undefined}
          onRemove={editable ? id => desk.change([{ do: 'remove', ids: [id] }]) : undefined}
        />
        {props.foot}
      </aside>
      <FootBar bench={bench} keys={keys} readOnly={!editable} batch={targets.length > 1} facts={factsOf(target, screen.part)} />
    </>
  )
}

/** The text of the item, where it is one: lists name marks by the words they cover. */
const useText = ({ desk }: OnScreen, { item, parts: [part] }: Target): string | null => {
  const loaded = useSyncExternalStore(
    listener => desk.media.subscribe(listener),
    () => (part ? desk.media.peek(item, part.id) : null)
  )
  return loaded && 'text' in loaded ? loaded.text : null
}

const factsOf = ({ name }: Target, part: OnScreen['part']): readonly string[] => {
  const size = part?.facts.kind === 'image' ? [`${part.facts.width} × ${part.facts.height} px`] : []
  const window = part?.window
  return [...(window ? [windowName(window), `${window.width} × ${window.height} px`] : size), name]
}

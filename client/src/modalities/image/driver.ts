import type { Annotation, LinkAnnotation, PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { isChar, isLink, isPlane } from '@uurga/shared/document/placed.ts'
import { area, boxHolds } from '@uurga/shared/geometry/box.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import { extentBox } from '@uurga/shared/kinds/numbers.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import { templateOf } from '@uurga/shared/ontology/templates.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { drawHandles, drawHeld } from '../../surface/held.ts'
import { NO_MODIFIERS } from '../../surface/events.ts'
import type { Modifiers, PlaneEvent, ToolKey } from '../../surface/events.ts'
import type { Question } from '../../surface/reading.ts'
import type { SurfaceShape } from '../../surface/shape.ts'
import { Surface } from '../../surface/surface.ts'
import type { DraftScene } from '../../tools/draft.ts'
import { planeTools, PLANE_TOOLS, suits } from '../../tools/registry.ts'
import type { PlaneRun, PlaneToolName } from '../../tools/registry.ts'
import type { Outcome } from '../../tools/run.ts'
import { grained } from '../../tools/clamp.ts'
import { SNAP_REACH, snapOf } from '../../tools/snap.ts'
import type { Snap } from '../../tools/snap.ts'
import type { PlaneContext, Tell } from '../../tools/tool.ts'
import { classById, classLooks, colourOf, tagOf } from '../class-look.ts'
import type { NamesShown } from '../bench.ts'
import type { StageProps } from '../stage.ts'
import type { StageDriver } from '../stage-driver.ts'
import { PixelReader } from './pixel-reader.ts'
import { beneathName } from './beneath.ts'
import { labelsOf, pinsOf } from './floating.ts'
import { hindranceOf } from './hindrance.ts'
import { linkShapes, linkShapesUnder } from './links.ts'
import { nameOf } from './names.ts'
import { shapeOf, shapeOfGeometry } from './shapes.ts'
import type { Dress } from './shapes.ts'

/** Runs the tools on a canvas: events of the surface in, commands to the document and drafts to the surface out. */
export class ImageDriver implements StageDriver {
  readonly surface: Surface
  readonly #runs = new Map<PlaneToolName, PlaneRun>()
  readonly #reader: PixelReader
  /** The tool whose gesture is under way. */
  #pressed: PlaneRun | null = null
  #props: StageProps
  #words: (code: Tell) => string
  #byId = new Map<string, PlaneAnnotation>()
  #links = new Map<string, LinkAnnotation>()
  #numbers = new Map<string, number>()
  readonly #markOf = (id: string) => this.#byId.get(id)
  #snap: Snap | null = null
  #previewing = false
  #document: StageProps['view']['document'] | null = null

  constructor(
    container: HTMLDivElement,
    props: StageProps,
    words: (code: Tell) => string,
    making: (making: boolean) => void = () => undefined
  ) {
    this.#props = props
    this.#words = words
    this.surface = new Surface(container, sizeOf(props), {
      pointer: event => this.#pointer(event),
      turned: way => this.#props.bench.resizeBrush(way),
      left: () => this.#props.bench.hover(null),
      viewport: viewport => this.#props.bench.view.set({ viewport, size: this.surface.view }),
      making,
      tagOf: id => this.#tag(id),
      nameOf: id => nameOf(this.#props, this.#byId.get(id) ?? this.#links.get(id))
    })
    this.#reader = new PixelReader(this.surface)
    props.bench.view.set({ viewport: this.surface.viewport, size: this.surface.view })
    this.show(props, words)
  }

  /** Brings the surface up to what is to be shown. */
  show(props: StageProps, words: (code: Tell) => string): void {
    const before = this.#props
    this.#props = props
    this.#words = words
    const { view, shown, part, item } = props
    if (part !== before.part || item !== before.item || shown !== before.shown || this.#document === null) {
      this.#runs.clear()
      this.#reader.forget()
      this.#pressed = null
      this.surface.setDraft(null)
      this.surface.setChanging([])
      if ('picture' in shown)
        this.surface.setPart(sizeOf(props), shown.picture, shown.tiles, part.window && extentBox(part.window))
      else this.surface.setPart(sizeOf(props), null)
    }
    if (view.document !== this.#document || part !== before.part) this.#read(view.document)
    this.surface.setShapes(this.#shapes())
    const { hidden, locked, hovered } = props.bench.state
    this.surface.setHeld(
      view.selection.filter(id => (this.#byId.has(id) || this.#links.has(id)) && !hidden.has(id) && !locked.has(id))
    )
    this.surface.setHovered(hovered)
    this.surface.setPins(pinsOf(this.#props.view, this.#markOf))
    this.surface.setLabels(
      labelsOf(
        this.#props.view,
        id => this.surface.index.get(id),
        each => this.#isHere(each)
      )
    )
    this.#showPreview()
    if (!props.edit && !props.place) this.surface.setCursor('default')
  }

  /** Marks as they would be, instead of as they are. */
  #showPreview(): void {
    const { preview } = this.#props.bench.state
    if (!preview && !this.#previewing) return
    this.#previewing = preview !== null
    this.surface.setChanging(preview ? [...preview.keys()] : [])
    this.surface.setDraft(
      preview &&
        (pen => {
          for (const [id, geometry] of preview) {
            const shape = this.#scene().shape(id, geometry)
            if (!shape) continue
            drawHeld(pen, shape, false)
            drawHandles(pen, shape)
          }
        })
    )
  }

  /** What stands beside marks. */
  nameMarks(shown: NamesShown): void {
    this.surface.setNames(shown !== 'none')
  }

  destroy(): void {
    this.#reader.destroy()
    this.surface.destroy()
  }

  key(key: ToolKey, modifiers: Modifiers): void {
    this.#run({ type: 'key', key, modifiers })
  }
  cancel(): void {
    this.#run({ type: 'cancel' })
  }
  isBusy(): boolean {
    return this.#tool().isBusy()
  }
  interrupt(): void {
    this.#run({ type: 'interrupt' })
  }
  classChanged(): void {
    // The draft shows the colour of the class in hand.
    if (this.isBusy()) this.#run({ type: 'key', key: 'up', modifiers: NO_MODIFIERS })
  }
  brushChanged(): void {
    // The ring is the brush, the flood is the tolerance: drawn anew. To these tools the key itself means nothing.
    if (['brush', 'eraser', 'wand'].includes(this.#tool().name)) this.#run({ type: 'key', key: 'up', modifiers: NO_MODIFIERS })
  }
  fit(): void {
    this.surface.fit()
  }
  zoom(factor: number): void {
    this.surface.zoom(factor)
  }
  reveal(id: string): void {
    const box = this.surface.index.get(id)?.bounds
    if (box) this.surface.reveal(box)
  }

  #pointer(event: PlaneEvent): void {
    const { bench, place } = this.#props
    if ('at' in event) {
      const { x, y } = event.at
      bench.pointer.set(`x ${x.toFixed(1)}   y ${y.toFixed(1)}`)
      if (event.type === 'move') bench.hover(event.hit && event.hit.where !== 'handle' ? event.hit.annotation : null)
      if (place) {
        this.surface.setCursor('crosshair')
        // When it is let go: a press gives the canvas the keyboard, and the words of the remark are typed next.
        if (event.type === 'up') place([x, y], event.hit?.annotation ?? null)
        return
      }
      if (event.type === 'down') {
        bench.activate(this)
        bench.quiet()
      }
      this.#run({ ...event, at: this.#placed(event) })
      return
    }
    this.#run(event)
  }

  /** Where the pointer counts: on another mark's vertex or edge if it snaps there, bit by bit; else to a hundredth. */
  #placed({ at, modifiers }: Extract<PlaneEvent, { at: PlanePoint }>): PlanePoint {
    const { bench, edit } = this.#props
    const but = edit && bench.state.snap && !modifiers.mod ? this.#tool().snaps() : null
    const reach = SNAP_REACH * this.surface.unit
    const around = { x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach }
    const near = but ? this.surface.index.within(around).filter(({ id }) => !but.includes(id)) : []
    const targets = near.flatMap(({ id, handles }) => {
      const annotation = this.#byId.get(id)
      if (!annotation) return []
      return [{ handles: handles(), outlines: planeKindOf(annotation.kind).outlines(annotation.geometry) }]
    })
    this.#snap = snapOf(at, targets, reach)
    return this.#snap?.at ?? grained(at)
  }

  /** The tool in hand; where nothing may be changed, only looking and selecting. */
  #tool(): PlaneRun {
    if (this.#pressed) return this.#pressed
    const { bench, edit } = this.#props
    const wanted = bench.state.holding ?? (edit ? bench.state.tool : bench.state.tool === 'pan' ? 'pan' : 'select')
    const name = isPlaneTool(wanted) ? wanted : 'select'
    const run = this.#runs.get(name) ?? planeTools[name].start()
    this.#runs.set(name, run)
    return run
  }

  #run(event: PlaneEvent): void {
    const run = this.#tool()
    // A gesture ends with the tool it began with, whatever is held in between.
    if (event.type === 'down') this.#pressed = run
    if (!('at' in event)) this.#snap = null
    this.#take(run, run.handle(event, this.#context()))
    if (event.type === 'up' || event.type === 'cancel') this.#pressed = null
  }

  /** Carries out what came of an event or an answer; an answer may come while another tool is in hand, which shows its own draft. */
  #take(run: PlaneRun, { commands, cursor, changing, draw }: Outcome): void {
    const { edit, bench, select } = this.#props
    if (run === this.#tool()) {
      const snap = this.#snap
      this.surface.setCursor(cursor)
      this.surface.setChanging(changing)
      this.surface.setDraft(
        draw || snap
          ? pen => {
              draw?.(pen, this.#scene())
              if (snap) pen.snap(snap.at, snap.on)
            }
          : null
      )
    }
    const changes = commands.flatMap(command => (command.do === 'document' ? command.command : []))
    const selection = commands.find(command => command.do === 'select')?.ids
    const stroke = commands.find(command => command.do === 'document')?.stroke
    if (changes.length > 0) edit?.change(changes, selection, stroke)
    else if (selection) select(selection)
    for (const command of commands) {
      if (command.do === 'pan') this.surface.pan(command.dx, command.dy)
      else if (command.do === 'tell') bench.tell(command.code)
      else if (command.do === 'tolerate') bench.tolerate(command.tolerance)
      else if (command.do === 'ask') this.#ask(run, command.id, command.question)
    }
  }

  #ask(run: PlaneRun, id: number, question: Question): void {
    this.#reader.ask(question, answer => {
      // A machine of a picture that is gone hears nothing any more.
      if (![...this.#runs.values()].includes(run)) return
      const outcome = run.answer(id, answer, this.#context())
      if (outcome) this.#take(run, outcome)
    })
  }

  #context(): PlaneContext {
    const { item, part, edit, view, bench, ontology } = this.#props
    const { locked, hidden, classId, tool } = bench.state
    const inHand = ontology.classes.find(({ id }) => id === classId)
    return {
      on: { item, part: part.id },
      class: inHand && suits(tool, inHand.kinds) ? inHand.id : null,
      by: edit?.by ?? 'person',
      newId: () => edit?.newId() ?? '',
      extent: this.#props.part.window ?? sizeOf(this.#props),
      unit: this.surface.unit,
      selection: view.selection,
      annotation: this.#markOf,
      inside: (box: Box) =>
        this.surface.index
          .within(box)
          .filter(({ bounds, id }) => boxHolds(box, bounds) && this.#byId.has(id) && !locked.has(id))
          .map(({ id }) => id),
      under: ({ x, y }) =>
        this.surface.index
          .within({ x, y, w: 0, h: 0 })
          .toSorted((a, b) => area(a.bounds) - area(b.bounds))
          .flatMap(({ id }) => (this.#byId.has(id) ? id : [])),
      skeleton: templateOf(ontology, inHand?.id) ?? null,
      groupOf: id => {
        const group = this.#byId.get(id)?.group
        if (group === undefined) return [id]
        const others = [...this.#byId.values()].filter(each => each.group === group && each.id !== id && !hidden.has(each.id))
        return [id, ...others.map(each => each.id)]
      },
      brush: bench.state.brush,
      tolerance: bench.state.tolerance,
      allows: kind => inHand?.kinds.includes(kind) ?? false,
      isLink: id => this.#links.has(id),
      hindrance: (from, to) => hindranceOf(this.#props, from, to),
      // What may not be changed is as good as locked.
      isLocked: id => !edit || locked.has(id) || hidden.has(id)
    }
  }

  #read(document: StageProps['view']['document']): void {
    const { item, part } = this.#props
    this.#document = document
    this.#byId = new Map()
    this.#links = new Map()
    this.#numbers = new Map()
    let number = 0
    for (const annotation of document.annotations) {
      if (isLink(annotation) && annotation.on.item === item) this.#links.set(annotation.id, annotation)
      if (!isPlane(annotation) && !isChar(annotation)) continue
      this.#numbers.set(annotation.id, ++number)
      if (isPlane(annotation) && annotation.on.item === item && annotation.on.part === part.id)
        this.#byId.set(annotation.id, annotation)
    }
  }

  #shapes(): SurfaceShape[] {
    const { bench, view } = this.#props
    const { hidden } = bench.state
    const seen = (id: string) => (hidden.has(id) ? undefined : this.#byId.get(id))
    const under = (view.under ?? []).flatMap(({ annotation, look }) =>
      isPlane(annotation) && this.#isHere(annotation) ? [shapeOf(annotation, this.#dress(annotation, look))] : []
    )
    const own = [...this.#byId.values()].flatMap(annotation =>
      hidden.has(annotation.id) ? [] : [shapeOf(annotation, this.#dress(annotation, this.#look(annotation)))]
    )
    // Two documents may hold one annotation: beneath, it goes by another name.
    const known = (shape: SurfaceShape): boolean => this.#byId.has(shape.id) || this.#links.has(shape.id)
    return [
      ...[...under, ...linkShapesUnder(this.#props, this.#markOf, each => this.#colour(each))].map(shape =>
        known(shape) ? beneathName(shape) : shape
      ),
      ...own,
      ...linkShapes(this.#links.values(), seen, hidden, link => ({ colour: this.#colour(link), look: this.#look(link) }))
    ]
  }

  #dress(annotation: Annotation, look: Dress['look']): Dress {
    const { ontology, language } = this.#props
    return { colour: this.#colour(annotation), look, skeleton: templateOf(ontology, annotation.class), language }
  }

  #look({ id }: Annotation): SurfaceShape['look'] {
    const { view, bench } = this.#props
    if (view.faulty.has(id)) return 'invalid'
    return view.dress?.get(id)?.look ?? (bench.state.locked.has(id) ? 'locked' : 'rest')
  }

  #colour(annotation: Annotation): number {
    const { ontology, language } = this.#props
    return colourOf(annotation, classById(classLooks(ontology, language)))
  }

  #isHere({ on }: Annotation): boolean {
    return on.item === this.#props.item && on.part === this.#props.part.id
  }

  #tag(id: string): string {
    const { ontology, language, view } = this.#props
    const link = this.#links.get(id)
    if (link) return nameOf(this.#props, link)
    const annotation = this.#byId.get(id)
    if (!annotation || view.dress?.get(id)?.label) return ''
    return tagOf(annotation, this.#numbers.get(id) ?? 0, classById(classLooks(ontology, language)), ontology, language)
  }

  #scene(): DraftScene {
    const { bench, ontology, language } = this.#props
    const inHand = ontology.classes.find(({ id }) => id === bench.state.classId)
    return {
      colour: inHand?.colour ?? 0,
      label: inHand ? displayName(inHand, language) : '',
      words: this.#words,
      joint: id => {
        const joint = templateOf(ontology, inHand?.id)?.joints.find(each => each.id === id)
        return joint ? displayName(joint, language) : id
      },
      shape: (id: string, geometry?: PlaneGeometry) => {
        const annotation = this.#byId.get(id)
        if (!annotation) return null
        return shapeOfGeometry(annotation, geometry ?? annotation.geometry, this.#dress(annotation, 'selected'))
      }
    }
  }
}

const isPlaneTool = (name: string): name is PlaneToolName => (PLANE_TOOLS as readonly string[]).includes(name)

/** Size of the part in its own px; what marks count in. */
const sizeOf = ({ part: { facts } }: StageProps): { width: number; height: number } =>
  facts.kind === 'image' ? { width: facts.width, height: facts.height } : { width: 1, height: 1 }

import type { CharAnnotation } from '@uurga/shared/document/annotation.ts'
import { isChar } from '@uurga/shared/document/placed.ts'
import { charOffset } from '@uurga/shared/geometry/frames.ts'
import { charKindOf } from '@uurga/shared/kinds/registry.ts'
import { Store } from '../../session/store.ts'
import type { CharEvent, CharTarget, Modifiers, ToolKey } from '../../surface/events.ts'
import { modifiersOf } from '../../surface/pointer.ts'
import { charTools, suits } from '../../tools/registry.ts'
import type { CharRun } from '../../tools/registry.ts'
import type { CharContext } from '../../tools/tool.ts'
import type { StageProps } from '../stage.ts'
import type { StageDriver } from '../stage-driver.ts'
import { SIZES, USUAL } from './flow.ts'
import { hitPlaced } from './placing.ts'
import { SpanScreen } from './screen.ts'
import { TextIndex } from './text-index.ts'

/** What the screen shows besides the document. */
export interface TextDraft {
  /** Where on screen the stretch is that is being marked. */
  readonly pieces: readonly { readonly u0: number; readonly u1: number; readonly v: number }[]
  readonly changing: readonly string[]
}

const NONE: TextDraft = { pieces: [], changing: [] }
/** Runs the tools on a text: DOM events in, commands to the document and drafts to the screen out. */
export class TextDriver implements StageDriver {
  readonly draft = new Store<TextDraft>(NONE)
  /** Size of the text, a step of `SIZES`. */
  readonly size = new Store(USUAL)
  readonly cursor = new Store('text')
  readonly screen = new SpanScreen()
  #run: CharRun = charTools.span.start()
  #props: StageProps
  #index: TextIndex
  #pressed = false

  constructor(props: StageProps) {
    this.#props = props
    this.#index = indexOf(props)
  }

  show(props: StageProps): void {
    const before = this.#props
    this.#props = props
    if (props.part === before.part && props.item === before.item && props.shown === before.shown) return
    this.#index = indexOf(props)
    this.#run = charTools.span.start()
    this.draft.set(NONE)
  }

  pointer(type: 'down' | 'move' | 'up' | 'double', event: MouseEvent): void {
    const { measure } = this.screen
    if (!measure) return
    if (type === 'down') this.#pressed = true
    const { bench, place } = this.#props
    const offset = measure.offsetAt(event.clientX, event.clientY)
    if (offset === null) {
      if (type === 'up') this.#pressed = false
      return
    }
    const under = this.#under(offset, event)
    const hit = this.#hit(under, event)
    bench.pointer.set(`UTF-16 ${under}`)
    if (type === 'move' && !this.#pressed) bench.hover(hit?.annotation ?? null)
    if (place) {
      // When it is let go: a press takes the keyboard, and the words of the remark are typed next.
      if (type === 'up') {
        this.#pressed = false
        place([under], hit?.annotation ?? null)
      }
      return
    }
    if (type === 'down') {
      bench.activate(this)
      bench.quiet()
    }
    const at = charOffset(this.#index.boundary(offset, offset > under ? 1 : -1))
    this.#handle({ type, at, word: this.#index.word(under), hit, modifiers: modifiersOf(event) })
    if (type === 'up') this.#pressed = false
  }

  left(): void {
    this.#props.bench.hover(null)
  }

  key(key: ToolKey, modifiers: Modifiers): void {
    this.#handle({ type: 'key', key, modifiers })
  }
  cancel(): void {
    this.#handle({ type: 'cancel' })
  }
  isBusy(): boolean {
    return this.#run.isBusy()
  }
  interrupt(): void {
    this.#handle({ type: 'interrupt' })
  }
  classChanged(): void {
    // A stretch that waited for a class takes the one now in hand.
    if (this.isBusy() && !this.#pressed) this.key('finish', { shift: false, alt: false, mod: false })
  }
  brushChanged(): void {
    // Nothing is painted on a text.
  }
  fit(): void {
    this.size.set(USUAL)
  }
  zoom(factor: number): void {
    this.size.set(Math.min(Math.max(this.size.get() + (factor > 1 ? 1 : -1), 0), SIZES.length - 1))
  }
  reveal(id: string): void {
    const annotation = this.#annotation(id)
    const { measure } = this.screen
    if (!annotation || !measure) return
    const { box, vertical } = measure.on
    const { start, end } = charKindOf(annotation.kind).bounds(annotation.geometry)
    const [first] = measure.along(start, end)
    const scroller = box.closest('[data-scroll]')
    if (!first || !scroller) return
    const along = box.getBoundingClientRect()
    const room = scroller.getBoundingClientRect()
    const [x, y] = vertical ? [along.left + first.v, along.top + first.u0] : [along.left + first.u0, along.top + first.v]
    const inSight = x > room.left + 20 && x < room.right - 40 && y > room.top + 20 && y < room.bottom - 40
    if (!inSight) scroller.scrollBy({ left: x - (room.left + room.width / 3), top: y - (room.top + room.height / 3) })
  }

  #handle(event: CharEvent): void {
    const { edit, bench, select } = this.#props
    const { commands, cursor, draft, changing } = this.#run.handle(event, this.#context())
    this.cursor.set(cursor)
    this.draft.set(draft ? { pieces: this.#pieces(draft.geometry.ranges), changing } : NONE)
    const changes = commands.flatMap(command => (command.do === 'document' ? command.command : []))
    const selection = commands.find(command => command.do === 'select')?.ids
    if (changes.length > 0) edit?.change(changes, selection)
    else if (selection) select(selection)
    for (const command of commands) if (command.do === 'tell' && edit) bench.tell(command.code)
  }

  #context(): CharContext {
    const { item, part, edit, view, bench, ontology } = this.#props
    const { locked, classId, byWord } = bench.state
    const inHand = ontology.classes.find(({ id }) => id === classId)
    const index = this.#index
    return {
      on: { item, part: part.id },
      class: inHand && suits('span', inHand.kinds) ? inHand.id : null,
      by: edit?.by ?? 'person',
      newId: () => edit?.newId() ?? '',
      length: index.text.length,
      byWord,
      selection: view.selection,
      annotation: id => this.#annotation(id),
      isLocked: id => !edit || locked.has(id),
      beside: (at, way) => {
        if (!byWord) return index.beside(at, way)
        const word = index.wordBeside(at, way)
        return way > 0 ? word.end : word.start
      },
      next: (at, way) => {
        if (byWord) return index.wordBeside(at, way)
        const other = index.beside(at, way)
        return way > 0 ? { start: at, end: other } : { start: other, end: at }
      },
      whole: (start, end) => index.whole(start, end, byWord)
    }
  }

  #pieces(ranges: readonly (readonly [number, number])[]): TextDraft['pieces'] {
    return ranges.flatMap(([start, end]) => this.screen.measure?.along(start, end) ?? [])
  }

  #annotation(id: string): CharAnnotation | undefined {
    const { view, item, part } = this.#props
    return view.document.annotations.find(
      (annotation): annotation is CharAnnotation =>
        annotation.id === id && isChar(annotation) && annotation.on.item === item && annotation.on.part === part.id
    )
  }

  /** The character under the pointer: a caret is nearest to one of two. */
  #under(offset: number, { clientX, clientY }: MouseEvent): number {
    const before = this.#index.beside(offset, -1)
    return before < offset && this.screen.measure?.covers(before, offset, clientX, clientY)
      ? before
      : Math.min(offset, Math.max(0, this.#index.text.length - 1))
  }

  #hit(under: number, { clientX, clientY }: MouseEvent): CharTarget | null {
    const { view, item, part, bench } = this.#props
    const { screen } = this
    const { measure } = screen
    if (!measure) return null
    const { box, vertical } = measure.on
    const { left, top } = box.getBoundingClientRect()
    const at = vertical ? { u: clientY - top, v: clientX - left } : { u: clientX - left, v: clientY - top }
    const [only] = view.selection
    const held = view.selection.length === 1 && only !== undefined && !bench.state.locked.has(only) ? only : null
    const placed = hitPlaced(screen.placed.get(), at, screen.half, held, id => screen.nameWidth(id))
    if (placed) {
      const annotation = this.#annotation(placed.id)
      const last = annotation ? charKindOf(annotation.kind).ranges(annotation.geometry).length - 1 : 0
      if (placed.end) return { annotation: placed.id, handle: placed.end === 'start' ? '0.start' : `${last}.end` }
      return { annotation: placed.id }
    }
    if (!measure.covers(under, this.#index.beside(under, 1), clientX, clientY)) return null
    // Of spans over one character the shortest is meant: those around it have characters of their own.
    const [found] = view.document.annotations
      .filter(isChar)
      .filter(({ on, id }) => on.item === item && on.part === part.id && !bench.state.hidden.has(id))
      .filter(({ kind, geometry }) => coversOffset(kind, geometry, under))
      .sort((a, b) => lengthOf(a) - lengthOf(b))
    return found ? { annotation: found.id } : null
  }
}

const coversOffset = (kind: CharAnnotation['kind'], geometry: CharAnnotation['geometry'], at: number): boolean =>
  charKindOf(kind)
    .ranges(geometry)
    .some(({ start, end }) => start <= at && at < end)

const lengthOf = ({ kind, geometry }: CharAnnotation): number => charKindOf(kind).measure(geometry).characters ?? 0

const indexOf = ({ shown, part }: StageProps): TextIndex =>
  new TextIndex('text' in shown ? shown.text : '', part.facts.kind === 'text' ? part.facts.language : undefined)

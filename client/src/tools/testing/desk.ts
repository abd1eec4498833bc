import { applyCommand } from '@uurga/shared/document/commands.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { isChar, isLink, isPlane } from '@uurga/shared/document/placed.ts'
import { idOf, sampleOntology } from '@uurga/shared/document/testing/samples.ts'
import { area, boxContains, boxHolds } from '@uurga/shared/geometry/box.ts'
import { charOffset, mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { charKindOf, planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { PlaneKindName } from '@uurga/shared/kinds/registry.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { NO_MODIFIERS } from '../../surface/events.ts'
import { handleAt } from '../../surface/held.ts'
import type { CharEvent, Modifiers, PlaneEvent, PlaneTarget, ToolKey } from '../../surface/events.ts'
import type { Pixels } from '../../surface/pixels.ts'
import type { Answer } from '../../surface/reading.ts'
import { reading } from '../reading.ts'
import { PICTURE } from './pixels.ts'
import type { CharContext, Draft, PlaneContext, Step, Tell, Tool, ToolCommand } from '../tool.ts'

export const EXTENT = { width: 640, height: 480 } as const
export const TEXT = '巴特尔在乌兰巴托😀吃 𠮷 ok'

/** Plays a machine on a document without a screen: hits are found as the surface finds them, commands are carried out. */
abstract class Desk<S, D extends Draft, E, C> {
  document: AnnotationDocument
  selection: readonly string[] = []
  locked = new Set<string>()
  class: string | null = 'car'
  state: S
  step: Step<S, D> | null = null
  readonly told: Tell[] = []
  /** Every command that changed the document, by step. */
  readonly changes: ToolCommand[][] = []
  #made = 1000

  constructor(
    readonly tool: Tool<S, D, E, C>,
    document: AnnotationDocument = emptyDocument
  ) {
    this.document = document
    this.state = tool.initial
  }

  abstract get context(): C

  send(event: E): Step<S, D> {
    return this.take(this.tool.step(this.state, event, this.context))
  }

  protected take(step: Step<S, D>): Step<S, D> {
    this.state = step.state
    this.step = step
    const changes = step.commands.filter(({ do: what }) => what === 'document')
    if (changes.length > 0) this.changes.push(changes)
    for (const command of step.commands) {
      if (command.do === 'document') this.document = applyCommand(this.document, command.command)
      else if (command.do === 'select') this.selection = command.ids
      else if (command.do === 'tell') this.told.push(command.code)
      else if (command.do === 'ask') this.asked.push(command)
      else if (command.do === 'tolerate') this.tolerance = command.tolerance
    }
    return step
  }

  tolerance = 12
  /** Questions without an answer, in their order. */
  readonly asked: Extract<ToolCommand, { do: 'ask' }>[] = []

  get draft(): D | null {
    return this.step?.draft ?? null
  }

  protected making() {
    return { class: this.class, by: 'person' as const, newId: () => idOf(this.#made++) }
  }
}

export class PlaneDesk<S, D extends Draft> extends Desk<S, D, PlaneEvent, PlaneContext> {
  unit = 1
  extent: PlaneExtent = EXTENT
  brush = 20
  kinds: readonly PlaneKindName[] = ['mask', 'polygon']
  skeleton: SkeletonTemplate | null = sampleOntology.skeletons?.[0] ?? null

  get context(): PlaneContext {
    const plane = (id: string) => this.document.annotations.filter(isPlane).find(each => each.id === id)
    return {
      ...this.making(),
      on: { item: 'photo', part: 'p' },
      extent: this.extent,
      unit: this.unit,
      selection: this.selection,
      annotation: plane,
      isLocked: id => this.locked.has(id),
      skeleton: this.skeleton,
      brush: this.brush,
      tolerance: this.tolerance,
      allows: kind => this.kinds.includes(kind),
      groupOf: id => {
        const group = plane(id)?.group
        const others = this.document.annotations
          .filter(isPlane)
          .filter(each => group !== undefined && each.group === group && each.id !== id)
        return [id, ...others.map(each => each.id)]
      },
      isLink: id => this.document.annotations.some(each => each.id === id && isLink(each)),
      hindrance: (from, to) => (from === to ? 'relation-self' : null),
      under: at =>
        this.document.annotations
          .filter(isPlane)
          .map(({ id, kind, geometry }) => ({ id, bounds: planeKindOf(kind).bounds(geometry) }))
          .filter(({ bounds }) => boxContains(bounds, at))
          .toSorted((a, b) => area(a.bounds) - area(b.bounds))
          .map(({ id }) => id),
      inside: box =>
        this.document.annotations
          .filter(isPlane)
          .filter(({ kind, geometry }) => boxHolds(box, planeKindOf(kind).bounds(geometry)))
          .map(({ id }) => id)
    }
  }

  pointer(type: 'down' | 'move' | 'up' | 'double', x: number, y: number, modifiers: Partial<Modifiers> = {}): Step<S, D> {
    return this.send(this.event(type, x, y, modifiers))
  }

  event(type: 'down' | 'move' | 'up' | 'double', x: number, y: number, modifiers: Partial<Modifiers> = {}): PlaneEvent {
    return {
      type,
      at: mapPoint(x, y),
      hit: this.hit(x, y),
      modifiers: { ...NO_MODIFIERS, ...modifiers },
      moved: { dx: 1, dy: 1 }
    }
  }

  /** Answers the questions so far, in their order, by the pixels of the picture; before the first click nobody asked. */
  answer(pixels: Pixels = PICTURE): void {
    const answers = reading(pixels)
    for (const { id, question } of this.asked.splice(0)) this.reply(id, answers(question))
  }

  reply(id: number, answer: Answer): void {
    if (this.tool.answered) this.take(this.tool.answered(this.state, id, answer, this.context))
  }

  click(x: number, y: number, modifiers: Partial<Modifiers> = {}): Step<S, D> {
    this.pointer('move', x, y, modifiers)
    this.pointer('down', x, y, modifiers)
    return this.pointer('up', x, y, modifiers)
  }

  drag(from: readonly [number, number], to: readonly [number, number], modifiers: Partial<Modifiers> = {}): Step<S, D> {
    this.pointer('move', ...from, modifiers)
    this.pointer('down', ...from, modifiers)
    this.pointer('move', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, modifiers)
    this.pointer('move', ...to, modifiers)
    return this.pointer('up', ...to, modifiers)
  }

  key(key: ToolKey, modifiers: Partial<Modifiers> = {}): Step<S, D> {
    return this.send({ type: 'key', key, modifiers: { ...NO_MODIFIERS, ...modifiers } })
  }

  hit(x: number, y: number): PlaneTarget | null {
    const at = mapPoint(x, y)
    const [only] = this.selection
    const held = this.selection.length === 1 && only !== undefined ? this.context.annotation(only) : undefined
    const handle = held && handleAt({ handles: () => planeKindOf(held.kind).handles(held.geometry) }, at, 4, this.unit)
    if (held && handle) return { annotation: held.id, where: 'handle', handle }
    for (const annotation of this.document.annotations.filter(isPlane).toReversed()) {
      const found = planeKindOf(annotation.kind).hit(annotation.geometry, at, 4)
      if (found) return { annotation: annotation.id, where: found.where === 'handle' ? 'edge' : found.where }
    }
    return null
  }
}

export class CharDesk<S, D extends Draft> extends Desk<S, D, CharEvent, CharContext> {
  byWord = false
  override class: string | null = 'person'

  get context(): CharContext {
    const clamp = (at: number): number => Math.min(Math.max(at, 0), TEXT.length)
    const inPair = (at: number): boolean => /[\udc00-\udfff]/.test(TEXT[at] ?? '') && /[\ud800-\udbff]/.test(TEXT[at - 1] ?? '')
    const whole = (at: number, way: 1 | -1): number => (inPair(clamp(at)) ? clamp(at + way) : clamp(at))
    return {
      ...this.making(),
      on: { item: 'letter', part: 't' },
      length: TEXT.length,
      byWord: this.byWord,
      selection: this.selection,
      annotation: id => this.document.annotations.filter(isChar).find(each => each.id === id),
      isLocked: id => this.locked.has(id),
      next: (at, way) => (way > 0 ? { start: clamp(at), end: whole(at + 1, 1) } : { start: whole(at - 1, -1), end: clamp(at) }),
      beside: (at, way) => whole(at + way, way),
      whole: (start, end) => ({ start: whole(start, -1), end: whole(end, 1) })
    }
  }

  pointer(type: 'down' | 'move' | 'up' | 'double', at: number, modifiers: Partial<Modifiers> = {}): Step<S, D> {
    const hit = this.document.annotations
      .filter(isChar)
      .find(({ kind, geometry }) => charKindOf(kind).hit(geometry, charOffset(at), 0)?.where === 'inside')
    return this.send({
      type,
      at: charOffset(at),
      word: { start: charOffset(Math.floor(at / 3) * 3), end: charOffset(Math.min(Math.floor(at / 3) * 3 + 3, TEXT.length)) },
      hit: hit ? { annotation: hit.id } : null,
      modifiers: { ...NO_MODIFIERS, ...modifiers }
    })
  }

  drag(from: number, to: number): Step<S, D> {
    this.pointer('down', from)
    this.pointer('move', to)
    return this.pointer('up', to)
  }

  key(key: ToolKey, modifiers: Partial<Modifiers> = {}): Step<S, D> {
    return this.send({ type: 'key', key, modifiers: { ...NO_MODIFIERS, ...modifiers } })
  }
}

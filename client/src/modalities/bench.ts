import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'
import { isMaker, needsOf, suits } from '../tools/registry.ts'
import type { ToolName } from '../tools/registry.ts'
import { MOST_TOLERANCE } from '../tools/wand/machine.ts'
import type { Tell } from '../tools/tool.ts'
import { Store } from '../session/store.ts'
import { PLAIN_LOOK } from '../surface/picture-look.ts'
import type { PictureLook } from '../surface/picture-look.ts'
import type { Size, Viewport } from '../surface/viewport.ts'
import type { StageDriver } from './stage-driver.ts'

/** What is in her hands while she works: nothing of it is in the document or reaches the server. */
export interface BenchState {
  readonly tool: ToolName
  /** A tool taken up while its key is held. */
  readonly holding: ToolName | null
  readonly classId: string | null
  readonly hidden: ReadonlySet<string>
  readonly locked: ReadonlySet<string>
  readonly hovered: string | null
  readonly byWord: boolean
  /** Whether the pointer snaps to other marks. */
  readonly snap: boolean
  /** The step of the simplifier while it is open. */
  readonly simplify: number | null
  /** Marks as they would be: shown instead, before anything is changed. */
  readonly preview: ReadonlyMap<string, PlaneGeometry> | null
  /** How wide the brush is, px of the picture. */
  readonly brush: number
  /** How far colours may be apart for the wand, ΔE of CIELAB 1976. */
  readonly tolerance: number
  /** What a tool said; `n` tells one from the same said again. */
  readonly told: { readonly code: Tell; readonly n: number } | null
  /** The item of the slice on screen. */
  readonly target: number
  /** Of an item of several pictures, the one on screen. */
  readonly part: number
}

/** What is written beside marks on a canvas. */
export const NAMES_SHOWN = ['none', 'classes', 'all'] as const
export type NamesShown = (typeof NAMES_SHOWN)[number]

const START: BenchState = {
  tool: 'select',
  holding: null,
  classId: null,
  hidden: new Set(),
  locked: new Set(),
  hovered: null,
  byWord: true,
  snap: true,
  simplify: null,
  preview: null,
  brush: 24,
  tolerance: 12,
  told: null,
  target: 0,
  part: 0
}

/** The widest brush, px of the picture. */
const WIDEST = 1000

/** Tools, class in hand, what is hidden and locked; and the stage that is mounted, for keys and buttons outside of it. */
export class Bench {
  readonly store = new Store<BenchState>(START)
  /** Where the pointer is, in the part's own units; changes with every movement, so nothing but the footer hears of it. */
  readonly pointer = new Store<string>('')
  /** Where the view of a canvas stands; null where there is no canvas. Apart from the rest, since it changes with every frame of a pan. */
  readonly view = new Store<{ readonly viewport: Viewport; readonly size: Size } | null>(null)
  /** How pictures are shown; stays from job to job. */
  readonly look = new Store<PictureLook>(PLAIN_LOOK)
  /** What stands beside marks: nothing, their classes, or what is written and said of them too. Stays from job to job. */
  readonly names = new Store<NamesShown>('none')
  /** Whether the turns of it are open. */
  readonly looking = new Store<boolean>(false)
  #drivers: readonly StageDriver[] = []

  /** The stage that keys go to: the one used last, of those on screen. */
  get driver(): StageDriver | null {
    return this.#drivers[0] ?? null
  }

  /** A stage is on screen; answers how to take it off again. */
  mount(driver: StageDriver): () => void {
    this.#drivers = [...this.#drivers, driver]
    return () => {
      this.#drivers = this.#drivers.filter(each => each !== driver)
      if (this.#drivers.length === 0) this.view.set(null)
    }
  }

  /** She works on this stage now. */
  activate(driver: StageDriver): void {
    if (this.#drivers[0] !== driver) this.#drivers = [driver, ...this.#drivers.filter(each => each !== driver)]
  }

  get state(): BenchState {
    return this.store.get()
  }

  /** Another slice: hands are emptied; the tool, its width and the class stay if they still fit. */
  begin(ontology: Ontology, tools: readonly ToolName[], hasWork: boolean): void {
    const { tool, classId, byWord, brush, tolerance, snap } = this.state
    const offered = offeredTools(ontology, tools)
    const known = ontology.classes.some(({ id }) => id === classId)
    const first = ontology.classes.find(({ kinds }) => offered.some(name => isMaker(name) && suits(name, kinds)))
    const making = offered.find(name => first && isMaker(name) && suits(name, first.kinds))
    const kept = known && offered.includes(tool) ? tool : null
    this.store.set({
      ...START,
      byWord,
      brush,
      tolerance,
      snap,
      classId: known ? classId : (first?.id ?? null),
      tool: kept ?? (hasWork ? offered[0] : (making ?? offered[0])) ?? 'select'
    })
  }

  take(tool: ToolName): void {
    if (tool === this.state.tool) return
    this.driver?.interrupt()
    this.store.update({ tool, holding: null })
  }

  hold(tool: ToolName | null): void {
    if (tool !== this.state.holding) this.store.update({ holding: tool })
  }

  /** Puts a class in hand, and a tool that makes what it allows. */
  takeClass({ id, kinds }: OntologyClass, offered: readonly ToolName[]): void {
    const { tool } = this.state
    const other = offered.find(name => isMaker(name) && suits(name, kinds))
    if (!suits(tool, kinds) && other) this.take(other)
    this.store.update({ classId: id })
    this.driver?.classChanged()
  }

  /** The brush a quarter wider or narrower, by a px at least, or the wand more or less tolerant; answers whether one is in hand. */
  resizeBrush(way: 1 | -1): boolean {
    const { tool, brush, tolerance } = this.state
    if (tool === 'wand') {
      this.tolerate(Math.min(Math.max(tolerance + way * (tolerance + way < 10 ? 1 : 2), 0), MOST_TOLERANCE))
      this.driver?.brushChanged()
      return true
    }
    if (tool !== 'brush' && tool !== 'eraser') return false
    const wider = Math.max(brush + 1, Math.round(brush * 1.25))
    const narrower = Math.min(brush - 1, Math.round(brush / 1.25))
    this.store.update({ brush: Math.min(Math.max(way > 0 ? wider : narrower, 1), WIDEST) })
    this.driver?.brushChanged()
    return true
  }

  tolerate(tolerance: number): void {
    this.store.update({ tolerance })
  }

  /** Names beside marks: none, classes, everything, and again none. */
  turnNames(): void {
    const at = NAMES_SHOWN.indexOf(this.names.get())
    this.names.set(NAMES_SHOWN[(at + 1) % NAMES_SHOWN.length] ?? 'none')
  }

  tell(code: Tell): void {
    this.store.update({ told: { code, n: (this.state.told?.n ?? 0) + 1 } })
  }

  quiet(): void {
    if (this.state.told) this.store.update({ told: null })
  }

  hover(id: string | null): void {
    if (id !== this.state.hovered) this.store.update({ hovered: id })
  }

  toggle(which: 'hidden' | 'locked', ids: readonly string[]): void {
    const next = new Set(this.state[which])
    const all = ids.every(id => next.has(id))
    for (const id of ids) {
      if (all) next.delete(id)
      else next.add(id)
    }
    this.store.update({ [which]: next })
  }

  /** Hides everything but these; again, shows everything. */
  hideOthers(ids: readonly string[], all: readonly string[]): void {
    const others = all.filter(id => !ids.includes(id))
    const { hidden } = this.state
    const already = others.length > 0 && hidden.size === others.length && others.every(id => hidden.has(id))
    this.store.update({ hidden: new Set(already || ids.length === 0 ? [] : others) })
  }
}

/** Tools that are of use under an ontology: those that make a kind some class allows, and those that make none. */
export const offeredTools = ({ classes }: Ontology, tools: readonly ToolName[]): readonly ToolName[] =>
  tools.filter(name => {
    const needs = needsOf(name)
    return needs === null || classes.some(({ kinds }) => needs.some(kind => kinds.includes(kind)))
  })

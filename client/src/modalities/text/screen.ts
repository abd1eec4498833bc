import { Store } from '../../session/store.ts'
import { Measure } from './measure.ts'
import type { Stretch } from './measure.ts'
import { placeFragments } from './placing.ts'
import type { Placed } from './placing.ts'

/** What is to be placed, under which setting of the text. */
export interface Placing {
  readonly stretches: readonly Stretch[]
  nameWidth(id: string): number
  /** Px from the middle of a line to the edge of its tint. */
  readonly half: number
  /** Remarks, each at a character. */
  readonly pins: readonly { readonly number: number; readonly at: number }[]
  /** Whatever lays the text out otherwise when it changes: size and distance of lines. */
  readonly setting: string
}

export interface PinPlace {
  readonly number: number
  readonly u: number
  readonly v: number
}

/** A text in the page, and where its spans are on it: measured after layout, and again whenever the text is laid out anew. */
export class SpanScreen {
  readonly placed = new Store<readonly Placed[]>([])
  /** Where remarks stand: along the line from its beginning, and across. */
  readonly pins = new Store<readonly PinPlace[]>([])
  #measure: Measure | null = null
  #placing: Placing | null = null

  get measure(): Measure | null {
    return this.#measure
  }

  get half(): number {
    return this.#placing?.half ?? 0
  }

  nameWidth(id: string): number {
    return this.#placing?.nameWidth(id) ?? 0
  }

  /** Puts a text into an element as its only node, carriage returns and all, so that offsets are those of the canonical text. Answers how to let go. */
  attach(box: HTMLElement, text: string, vertical: boolean): () => void {
    const node = document.createTextNode(text)
    box.replaceChildren(node)
    this.#measure = new Measure({ node, box, vertical })
    // Its width, or a font that arrives, makes measurements untrue.
    const again = (): void => {
      this.#measure?.clear()
      this.#draw()
    }
    const observer = new ResizeObserver(again)
    observer.observe(box)
    document.fonts.addEventListener('loadingdone', again)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', again)
      this.#measure = null
    }
  }

  place(placing: Placing): void {
    if (placing.setting !== this.#placing?.setting) this.#measure?.clear()
    this.#placing = placing
    this.#draw()
  }

  #draw(): void {
    const placing = this.#placing
    if (!this.#measure || !placing) return
    const placed = placeFragments(this.#measure.fragments(placing.stretches), id => placing.nameWidth(id))
    if (!samePlaces(placed, this.placed.get())) this.placed.set(placed)
    const pins = placing.pins.flatMap(({ number, at }) => {
      const [first] = this.#measure?.along(at, at + 1) ?? []
      return first ? [{ number, u: first.u0, v: first.v }] : []
    })
    if (JSON.stringify(pins) !== JSON.stringify(this.pins.get())) this.pins.set(pins)
  }
}

const samePlaces = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i]
    return (
      other !== undefined &&
      one.id === other.id &&
      one.part === other.part &&
      one.u0 === other.u0 &&
      one.u1 === other.u1 &&
      one.v === other.v &&
      one.lane === other.lane
    )
  })

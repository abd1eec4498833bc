import type { Point } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { Modifiers, PlaneEvent, PlaneTarget } from './events.ts'

/** What pointer events need of the surface. */
export interface PointerSurface {
  toPart(screen: Point): PlanePoint
  hitAt(at: PlanePoint, device?: 'mouse' | 'pen' | 'touch'): PlaneTarget | null
  pan(dx: number, dy: number): void
  zoom(factor: number, about: Point): void
}

export interface PointerListener {
  /** A pointer did something; never while the view is being moved by wheel, middle button or two fingers. */
  pointer?(event: PlaneEvent): void
  left?(): void
  /** The wheel was turned with Alt held, by a notch up (1) or down; answers whether it meant something: else it zooms. */
  turned?(way: 1 | -1): boolean
}

export const modifiersOf = (event: MouseEvent | KeyboardEvent): Modifiers => ({
  shift: event.shiftKey,
  alt: event.altKey,
  mod: event.ctrlKey || event.metaKey
})

/** Wheel px that double or halve the view. */
const WHEEL = 350
/** Wheel px that are a notch, so that a trackpad's many small steps come to as much as a wheel's few. */
const NOTCH = 60

/** Turns DOM pointer events into plain values in the part's frame; wheel, middle button and two fingers move the view. Answers how to stop. */
export const listenPointer = (element: HTMLElement, surface: PointerSurface, listener: PointerListener): (() => void) => {
  const pointers = new Map<number, Point>()
  let panning: number | null = null
  let last: Point = { x: 0, y: 0 }
  let turned = 0
  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const tell = (type: 'down' | 'move' | 'up' | 'double', event: MouseEvent): void => {
    const screen = place(event)
    const at = surface.toPart(screen)
    const device = event instanceof PointerEvent && isDevice(event.pointerType) ? event.pointerType : 'mouse'
    const moved = { dx: screen.x - last.x, dy: screen.y - last.y }
    last = screen
    listener.pointer?.({ type, at, hit: surface.hitAt(at, device), modifiers: modifiersOf(event), moved })
  }
  const two = (): { middle: Point; apart: number } | null => {
    const [a, b] = [...pointers.values()]
    if (!a || !b) return null
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, apart: Math.hypot(a.x - b.x, a.y - b.y) }
  }
  const down = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId)
    if (event.pointerType === 'touch') {
      pointers.set(event.pointerId, place(event))
      if (pointers.size === 2) return listener.pointer?.({ type: 'cancel' })
    }
    if (event.button === 1) {
      event.preventDefault()
      panning = event.pointerId
      last = place(event)
    } else if (event.button === 0 && pointers.size < 2) {
      last = place(event)
      tell('down', event)
    }
  }
  const move = (event: PointerEvent): void => {
    if (pointers.has(event.pointerId) && pointers.size === 2) {
      const before = two()
      pointers.set(event.pointerId, place(event))
      const after = two()
      if (!before || !after) return
      surface.pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y)
      if (before.apart > 0) surface.zoom(after.apart / before.apart, after.middle)
    } else if (panning === event.pointerId) {
      const at = place(event)
      surface.pan(at.x - last.x, at.y - last.y)
      last = at
    } else tell('move', event)
  }
  const up = (event: PointerEvent): void => {
    const fingers = pointers.size
    pointers.delete(event.pointerId)
    if (panning === event.pointerId) panning = null
    else if (event.button === 0 && fingers < 2) tell('up', event)
  }
  const lost = (event: PointerEvent): void => {
    pointers.delete(event.pointerId)
    panning = null
    listener.pointer?.({ type: 'cancel' })
  }
  const double = (event: MouseEvent): void => tell('double', event)
  /** Counts the way of the wheel in notches; answers whether somebody had a use for them. */
  const turn = (by: number): boolean => {
    turned += by
    let used = listener.turned !== undefined
    for (; used && Math.abs(turned) >= NOTCH; turned -= Math.sign(turned) * NOTCH)
      used = listener.turned?.(turned < 0 ? 1 : -1) === true
    if (!used) turned = 0
    return used
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
    if (event.shiftKey && !event.ctrlKey) return surface.pan(-(event.deltaX || event.deltaY) * lines, 0)
    if (event.altKey && !event.ctrlKey && turn(event.deltaY * lines)) return
    // Browsers tell a pinch on a trackpad as a wheel with Ctrl and much smaller steps.
    const pinch = event.ctrlKey && event.deltaMode === WheelEvent.DOM_DELTA_PIXEL && Math.abs(event.deltaY) < 50 ? 4 : 1
    surface.zoom(2 ** ((-event.deltaY * lines * pinch) / WHEEL), place(event))
  }
  const leave = (): void => listener.left?.()
  const menu = (event: Event): void => event.preventDefault()
  const listeners = {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: lost,
    pointerleave: leave,
    dblclick: double,
    contextmenu: menu
  }
  for (const [name, run] of Object.entries(listeners)) element.addEventListener(name, run as EventListener)
  element.addEventListener('wheel', wheel, { passive: false })
  element.style.touchAction = 'none'
  return () => {
    for (const [name, run] of Object.entries(listeners)) element.removeEventListener(name, run as EventListener)
    element.removeEventListener('wheel', wheel)
  }
}

const isDevice = (type: string): type is 'mouse' | 'pen' | 'touch' => type === 'mouse' || type === 'pen' || type === 'touch'

/**
 * Numbers that know their frame: a pixel handed to a function of characters is a compile error, and costs nothing at run time.
 * Stored geometry is plain numbers: its frame is that of the part it lies on. Making a framed number is the surface's job alone.
 */
declare const frame: unique symbol
type Framed<Name extends string> = number & { readonly [frame]: Name }

/** A pixel of the upright picture: origin top-left, x right, y down, half-pixel-free floats (0,0 is the corner of the first pixel). */
export type Px = Framed<'px'>
/** A unit of the part's own coordinate reference system. */
export type MapUnit = Framed<'map'>
/** A UTF-16 offset into the part's stored canonical text. */
export type CharOffset = Framed<'char'>
/** A second on the clock of the server's decode. */
export type Second = Framed<'second'>
/** The index of a video frame, from 0. */
export type Frame = Framed<'frame'>

export const px = (value: number): Px => value as Px
export const mapUnit = (value: number): MapUnit => value as MapUnit
export const charOffset = (value: number): CharOffset => value as CharOffset
export const second = (value: number): Second => value as Second
export const frameIndex = (value: number): Frame => value as Frame

/** A coordinate of a flat frame, whichever. */
export type Planar = Px | MapUnit

/** A place in a flat frame. */
export interface PlanePoint {
  readonly x: Planar
  readonly y: Planar
}

/** A place on a picture. */
export interface PxPoint {
  readonly x: Px
  readonly y: Px
}

export const pxPoint = (x: number, y: number): PxPoint => ({ x: px(x), y: px(y) })
export const mapPoint = (x: number, y: number): PlanePoint => ({ x: mapUnit(x), y: mapUnit(y) })

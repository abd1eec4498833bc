/** The white of sRGB (D65), by which CIELAB is taken. */
const [WHITE_X, WHITE_Z] = [0.950_47, 1.088_83] as const

/** sRGB bytes as light (IEC 61966-2-1). */
const LIGHT = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

/** CIE's cube root with its straight foot, in a table: the root itself would take three quarters of a flood's time. Off by less than 0.06 ΔE. */
const STEPS = 8_192
const ROOT = Float32Array.from({ length: STEPS + 2 }, (_, i) => {
  const t = i / STEPS
  return t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116
})

export type Lab = readonly [L: number, a: number, b: number]

/** A colour of sRGB bytes in CIELAB (CIE 1976, D65). */
export const labOf = (red: number, green: number, blue: number): Lab => {
  const [x, y, z] = [0, 0, 0].map((_, axis) => rootOf(axis, red, green, blue)) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** ΔE of 1976 from a colour to that of sRGB bytes: how far two colours are apart in CIELAB; about 2 is just seen. Makes no object: it is asked of every pixel. */
export const distanceFrom = ([L, a, b]: Lab, red: number, green: number, blue: number): number => {
  const x = rootOf(0, red, green, blue)
  const y = rootOf(1, red, green, blue)
  const z = rootOf(2, red, green, blue)
  const dL = 116 * y - 16 - L
  const da = 500 * (x - y) - a
  const db = 200 * (y - z) - b
  return Math.sqrt(dL * dL + da * da + db * db)
}

/** X, Y and Z of the primaries of sRGB, as parts of the white. */
const SHARE = Float64Array.of(
  ...[0.412_46, 0.357_58, 0.180_44].map(share => share / WHITE_X),
  0.212_67,
  0.715_16,
  0.072_17,
  ...[0.019_33, 0.119_19, 0.950_3].map(share => share / WHITE_Z)
)

const rootOf = (axis: number, red: number, green: number, blue: number): number => {
  const at = 3 * axis
  const t =
    (SHARE[at] as number) * (LIGHT[red] as number) +
    (SHARE[at + 1] as number) * (LIGHT[green] as number) +
    (SHARE[at + 2] as number) * (LIGHT[blue] as number)
  return ROOT[(t * STEPS + 0.5) | 0] as number
}

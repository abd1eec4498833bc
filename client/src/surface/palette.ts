/** Colours the canvas draws with, read from the theme's custom properties once per theme change. */
export interface Palette {
  /** By class colour 1 … 12; 0 is a mark without a class. */
  readonly classes: readonly string[]
  readonly casing: string
  readonly accent: string
  readonly danger: string
  readonly amber: string
  readonly surround: string
  readonly inks: {
    readonly white: string
    readonly sky: string
    readonly added: string
    readonly removed: string
    readonly reclassed: string
  }
  readonly font: string
}

/** Used where a property is missing, as in a page without the theme. */
const CLASSES = [
  '#FFFFFF',
  '#4FFCEC',
  '#DE7C00',
  '#BC3294',
  '#E9D401',
  '#4A64E7',
  '#30C179',
  '#FCA9BA',
  '#1A8770',
  '#D02B34',
  '#A4BBFF',
  '#B284C0',
  '#CDEBA2'
] as const

/** Reads the palette where `element` stands. */
export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element)
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise
  return {
    classes: CLASSES.map((colour, i) => (i === 0 ? colour : read(`--c${i}`, colour))),
    casing: 'rgba(11,11,11,.6)',
    accent: read('--acc', '#5DBBD2'),
    danger: '#FF6B61',
    amber: '#E09A1E',
    surround: read('--surround', '#CFCFCF'),
    inks: { white: '#FFFFFF', sky: '#7FD4F5', added: '#7BE08F', removed: '#FF9C7A', reclassed: '#FFC35C' },
    font: style.fontFamily || 'system-ui, sans-serif'
  }
}

/** How a picture is shown: for the eye alone, nothing of it reaches the document or the server. */
export interface PictureLook {
  /** Factor, 1 as it is. */
  readonly brightness: number
  /** Factor about middle grey, 1 as it is. */
  readonly contrast: number
  /** Above 1 dark parts come out, below 1 light ones: shown = value^(1/gamma). */
  readonly gamma: number
  readonly invert: boolean
}

export const PLAIN_LOOK: PictureLook = { brightness: 1, contrast: 1, gamma: 1, invert: false }

export const isPlainLook = ({ brightness, contrast, gamma, invert }: PictureLook): boolean =>
  brightness === 1 && contrast === 1 && gamma === 1 && !invert

/** As a CSS filter: gamma by the SVG filter of that id in the same document (feFunc of type gamma), where it is not 1. */
export const filterOf = (look: PictureLook, gammaFilter: string): string => {
  const { brightness, contrast, gamma, invert } = look
  return [
    gamma === 1 ? '' : `url(#${gammaFilter})`,
    brightness === 1 ? '' : `brightness(${brightness})`,
    contrast === 1 ? '' : `contrast(${contrast})`,
    invert ? 'invert(1)' : ''
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** Of ours, and passed over by other readers: the sizes of the pictures in pixels, without which fractions say nothing. Text after RFC 4180. */
export const SIZES = 'sizes.csv'
export const SIZES_HEAD = 'picture,width,height'

export interface Size {
  readonly picture: string
  readonly width: number
  readonly height: number
}

export const sizeRow = ({ picture, width, height }: Size): string => `${picture},${width},${height}\n`

/** Null for a line that is none. */
export const readSizeRow = (line: string): Size | null => {
  const row = /^"?([^",]{1,400})"?,([1-9]\d{0,6}),([1-9]\d{0,6})$/.exec(line)
  return row ? { picture: row[1] as string, width: Number(row[2]), height: Number(row[3]) } : null
}

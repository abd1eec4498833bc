const hexOf = (sum: string): string => sum.replace(/^sha256:/, '')

/** A checksum as people compare it, by its ends: `9f3c…a71e`, without the name of its kind. */
export const shortSum = (sum: string): string => `${hexOf(sum).slice(0, 4)}…${hexOf(sum).slice(-4)}`

/** A whole checksum in groups of eight digits, for reading it off. */
export const sumGroups = (sum: string): readonly string[] => hexOf(sum).match(/.{1,8}/g) ?? []

/**
 * A UUIDv7 of a time in milliseconds since 1970 and at least ten random bytes (six bits of them are overwritten by version and variant).
 * Ids sort by the time they were made, so the newest annotation is the last of its document.
 */
export const uuidv7 = (now: number, random: Uint8Array): string => {
  if (random.length < 10) throw new RangeError(`a UUIDv7 takes 10 random bytes, not ${random.length}`)
  const time = Math.floor(now).toString(16).padStart(12, '0')
  const tail = [...random.subarray(0, 10)]
  tail[0] = ((tail[0] as number) & 0x0f) | 0x70
  tail[2] = ((tail[2] as number) & 0x3f) | 0x80
  const hex = time + tail.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

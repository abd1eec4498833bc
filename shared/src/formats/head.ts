/** The start of a file as text, for `detect`: bytes above ASCII become spaces, which no test of a format looks at; a byte order mark goes. */
export const headText = (head: Uint8Array): string => {
  const bytes = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head
  let text = ''
  for (const byte of bytes.subarray(0, 65_536)) text += byte < 0x80 ? String.fromCharCode(byte) : ' '
  return text
}

/** The first line that is not blank. */
export const firstLine = (head: Uint8Array): string => /\S[^\r\n]*/.exec(headText(head))?.[0] ?? ''

/**
 * A coordinate in px as text: at most nine decimals, a millionth of what any screen or pointer tells apart, so that a sum like x + w is 30.4 and not
 * 30.400000000000002, and reads back as what it was written from.
 */
export const coordinateText = (value: number): string => {
  const text = String(value)
  // Most are short as they are: eleven characters hold nine decimals at most.
  return text.length <= 11 && !text.includes('e') ? text : String(Number(value.toFixed(9)))
}

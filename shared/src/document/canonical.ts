/**
 * JSON with one spelling for each value, after RFC 8785: object keys in the order of their UTF-16 units, numbers and strings as ECMAScript
 * writes them, no spaces. A key whose value is undefined is left out. Throws on what JSON cannot say (NaN, Infinity, functions, undefined in
 * a list): inside the product that is a bug, since schemas let none of it in.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`)
    return String(value)
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
  }
  throw new TypeError(`a ${typeof value} has no canonical form`)
}

const HERE = 'http://here.invalid'

/** A path of this site to go on to; anything else (another site, a scheme, nothing) is the home page. */
export function localPath(wanted: string | null): string {
  if (wanted === null || !URL.canParse(wanted, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, HERE)
  return origin === HERE ? pathname + search + hash : '/'
}

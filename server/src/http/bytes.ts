import type { Request, Response } from 'express'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '@uurga/shared/api/errors.ts'
import { sendProblem } from './problem.ts'

export interface Range {
  readonly start: number
  /** Inclusive. */
  readonly end: number
}

export interface Bytes {
  readonly stream: (range?: Range) => Readable | Promise<Readable>
  readonly size: number
  /** Media type; one that is not allow-listed is sent as octet-stream. */
  readonly type: string
  /** Strong validator, without quotes. */
  readonly etag: string
  readonly name: string
  readonly disposition: 'inline' | 'attachment'
  /** Seconds a private cache may keep it. */
  readonly maxAge?: number
}

/** Types a browser may be told. SVG and HTML are never among them. */
const TYPES = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/tiff',
  'text/plain; charset=utf-8',
  'application/json',
  'application/x-ndjson',
  'application/zip'
])

/**
 * Answers bytes with Range (one range), If-None-Match, If-Range and HEAD (RFC 9110), a name after RFC 6266, and headers that keep a
 * hostile file from doing anything in a browser.
 */
export async function sendBytes(res: Response, req: Request, bytes: Bytes): Promise<void> {
  const etag = `"${bytes.etag}"`
  res.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${bytes.maxAge ?? 0}, must-revalidate`,
    'Content-Disposition': disposition(bytes.disposition, bytes.name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Type': TYPES.has(bytes.type) ? bytes.type : 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    ETag: etag
  })
  const known = req.headers['if-none-match']
  if (known !== undefined && known.split(',').some(one => one.trim().replace(/^W\//, '') === etag)) {
    res.status(304).end()
    return
  }
  const fresh = req.headers['if-range'] === undefined || req.headers['if-range'] === etag
  const range = fresh ? rangeOf(req.headers.range, bytes.size) : undefined
  if (range === 'outside') {
    res.set('Content-Range', `bytes */${bytes.size}`)
    sendProblem(res, refuse('range-not-satisfiable'))
    return
  }
  if (range) res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${bytes.size}`)
  res.set('Content-Length', String(range ? range.end - range.start + 1 : bytes.size))
  if (req.method === 'HEAD') {
    res.end()
    return
  }
  await pipeline(await bytes.stream(range), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** One byte range of `header` within `size`; several or unknown units: the whole, as the standard allows. */
export function rangeOf(header: string | undefined, size: number): Range | 'outside' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return undefined
  const [, from = '', to = ''] = found
  if (from === '') return Number(to) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start >= size || end < start ? 'outside' : { start, end }
}

/** RFC 6266: an ASCII fallback and the whole name in UTF-8. */
export function disposition(kind: Bytes['disposition'], name: string): string {
  const clean = name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(0, 200) || 'file'
  const ascii = clean.replaceAll(/[^\x20-\x7e]|["%]/g, '_')
  const wide = encodeURIComponent(clean).replaceAll(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${wide}`
}

import type { Request, Response } from 'express'
import multer, { MulterError, type StorageEngine } from 'multer'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import { TooLarge, type Blobs } from '../blobs/blobs.ts'
import { LIMITS } from '../config/limits.ts'
import type { SourceRow } from './models.ts'

export interface Uploaded {
  /** In the order in which they were sent. */
  readonly sources: readonly SourceRow[]
  readonly refused: readonly RefusedFile[]
}

type Limits = Readonly<Record<'uploadFile' | 'uploadTotal' | 'uploadFiles', number>>

const LONGEST_NAME = 300

/**
 * Streams the files of a multipart request into blobs; memory does not grow with them. A file over the limit or empty is named, the others are
 * kept. Refuses: unsupported-media-type, file-too-large (the whole of it), invalid-input (damaged, broken off, without a file).
 */
export async function receiveFiles(
  blobs: Blobs,
  req: Request,
  res: Response,
  limits: Limits = LIMITS
): Promise<Uploaded | Refusal> {
  if (!req.is('multipart/form-data')) return refuse('unsupported-media-type', 'Send the files as multipart/form-data')
  if (Number(req.headers['content-length'] ?? 0) > limits.uploadTotal + MARGIN)
    return refuse('file-too-large', `One upload takes at most ${limits.uploadTotal} bytes: send it in parts`)
  const received: (SourceRow | RefusedFile)[] = []
  let files = 0
  let left = limits.uploadTotal
  /** Passes on what is within the limits and reads the rest away, so that the files after it can be read. */
  const within = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let taken = 0
    let over = false
    for await (const chunk of bytes) {
      over ||= taken + chunk.length > limits.uploadFile || chunk.length > left
      if (over) continue
      taken += chunk.length
      left -= chunk.length
      yield chunk
    }
    if (!over) return
    left += taken
    throw new TooLarge(`over ${taken} bytes`)
  }
  const storage: StorageEngine = {
    _handleFile: (_req, { originalname, stream }, done) => {
      const place = files++
      const name = originalname.slice(0, LONGEST_NAME)
      blobs.write(within(stream)).then(
        ({ hash, bytes }) => {
          received[place] =
            bytes === 0 ? { name, code: 'file-empty', detail: 'the file is empty: send it again' } : { name, blob: hash, bytes }
          done(null, {})
        },
        (error: unknown) => {
          if (!(error instanceof TooLarge)) return done(error)
          const detail = `a file takes at most ${limits.uploadFile} bytes, an upload ${limits.uploadTotal}: split it`
          received[place] = { name, code: 'file-too-large', detail }
          return done(null, {})
        }
      )
    },
    _removeFile: (_req, _file, done) => done(null)
  }
  const receive = multer({
    storage,
    defParamCharset: 'utf8',
    // Folders say which pictures belong together; no path is ever opened by such a name.
    preservePath: true,
    limits: { files: limits.uploadFiles, fields: FIELDS, fieldSize: 64 * 1024, parts: limits.uploadFiles + FIELDS }
  }).any()
  const fault = await new Promise<unknown>(done => receive(req, res, done))
  if (fault instanceof MulterError) {
    if (fault.code === 'LIMIT_FILE_COUNT' || fault.code === 'LIMIT_PART_COUNT')
      return refuse(
        'file-too-large',
        `One upload takes at most ${limits.uploadFiles} files: send them in parts, or as an archive`
      )
    return refuse('invalid-input', fault.message)
  }
  if (fault instanceof Error && (req.destroyed || DAMAGED.test(fault.message)))
    return refuse('invalid-input', 'The multipart body is damaged, or was broken off')
  if (fault !== undefined && fault !== null) throw fault
  if (received.length === 0) return refuse('invalid-input', 'There is no file in the request')
  return { sources: received.filter(one => 'blob' in one), refused: received.filter(one => 'code' in one) }
}

/** Other fields than files, and what the multipart frame adds to the bytes of the files. */
const FIELDS = 20
const MARGIN = 64 * 2 ** 20
const DAMAGED = /multipart|boundary|unexpected end|malformed|aborted/i

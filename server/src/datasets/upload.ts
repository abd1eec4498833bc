import type { Request, Response } from 'express'
import multer, { MulterError, type StorageEngine } from 'multer'
import { isRefusal, refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import { TooLarge, type Blobs } from '../blobs/blobs.ts'
import { LIMITS } from '../config/limits.ts'
import type { SourceRow } from './models.ts'

export interface Uploaded {
  readonly sources: readonly SourceRow[]
  readonly refused: readonly RefusedFile[]
}

/** Streams the files of a multipart request into blobs; memory does not grow with them. A file over the limit is named, the others are kept. */
export async function receiveFiles(blobs: Blobs, req: Request, res: Response): Promise<Uploaded | Refusal> {
  if (req.is('multipart/form-data') === false) return refuse('unsupported-media-type', 'Send the files as multipart/form-data')
  if (Number(req.headers['content-length'] ?? 0) > LIMITS.uploadTotal)
    return refuse('file-too-large', `One upload takes at most ${LIMITS.uploadTotal} bytes: send it in parts`)
  const sources: SourceRow[] = []
  const refused: RefusedFile[] = []
  const storage: StorageEngine = {
    _handleFile: (_req, { originalname: name, stream }, done) => {
      const budget = LIMITS.uploadTotal - sources.reduce((sum, { bytes }) => sum + bytes, 0)
      blobs.write(upTo(stream, Math.min(LIMITS.uploadFile, budget))).then(
        ({ hash, bytes }) => {
          if (bytes === 0)
            refused.push({ name: name.slice(0, 300), code: 'file-empty', detail: 'the file is empty: send it again' })
          else sources.push({ name: name.slice(0, 300), blob: hash, bytes })
          done(null, {})
        },
        (error: unknown) => {
          if (!(error instanceof TooLarge)) return done(error)
          refused.push({
            name: name.slice(0, 300),
            code: 'file-too-large',
            detail: `a file takes at most ${LIMITS.uploadFile} bytes: split it`
          })
          return done(null, {})
        }
      )
    },
    _removeFile: (_req, _file, done) => done(null)
  }
  const receive = multer({
    storage,
    defParamCharset: 'utf8',
    limits: { files: LIMITS.uploadFiles, fields: 20, fieldSize: 64 * 1024, parts: LIMITS.uploadFiles + 20 }
  }).any()
  const fault = await new Promise<unknown>(done => receive(req, res, done))
  if (fault instanceof MulterError)
    return refuse(
      fault.code === 'LIMIT_FILE_COUNT' || fault.code === 'LIMIT_PART_COUNT' ? 'file-too-large' : 'invalid-input',
      fault.message
    )
  if (fault instanceof Error && /multipart|boundary|unexpected end|malformed/i.test(fault.message))
    return refuse('invalid-input', 'The multipart body is damaged')
  if (isRefusal(fault)) return fault
  if (fault !== undefined && fault !== null) throw fault
  if (sources.length === 0 && refused.length === 0) return refuse('invalid-input', 'There is no file in the request')
  return { sources, refused }
}

/** Passes on bytes up to a limit and reads the rest away, so that the parts after it can be read; then tells that it was too much. */
async function* upTo(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size <= limit) yield chunk
  }
  if (size > limit) throw new TooLarge(`more than ${limit} bytes`)
}

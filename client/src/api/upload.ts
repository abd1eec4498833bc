import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { addressOf } from './address.ts'
import { pathOf } from './file-path.ts'
import { refusalOf, type Answer } from './answer.ts'

interface UploadInput {
  readonly params: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly files: readonly File[]
  /** Called as bytes go up: how many have gone, of how many, files' own bytes and the little between them. */
  readonly onProgress: (sent: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends files as `multipart/form-data`. By XMLHttpRequest, because fetch tells nothing of the way up. Folders' names go along as
 * `path/name`. Never throws; an aborted upload is `unreachable`.
 */
export function upload<E extends Endpoint>(
  endpoint: E,
  { params, query = {}, files, onProgress, signal }: UploadInput
): Promise<Answer<ReplyOf<E>>> {
  const form = new FormData()
  for (const file of files) form.append('files', file, pathOf(file))
  return new Promise(done => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method.toUpperCase(), addressOf(endpoint, params, query))
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total))
    request.addEventListener('load', () => done(answerOf(request.status, request.responseText)))
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => done({ unreachable: true }))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function answerOf<T>(status: number, text: string): Answer<T> {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { unreachable: true }
  }
  if (status < 400) return { got: given as T }
  const refused = refusalOf(status, given)
  return refused === null ? { unreachable: true } : { refused }
}

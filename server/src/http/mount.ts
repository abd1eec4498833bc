import type { Request, RequestHandler, Response, Router } from 'express'
import type { z } from 'zod'
import { ACTIONS, may, type Role } from '@uurga/shared/access/access.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import { isRefusal, refuse, type Fault, type Refusal } from '@uurga/shared/api/errors.ts'
import { forbiddenKey } from '../json/keys.ts'
import { sendProblem } from './problem.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Mounted } from './route.ts'

/** What the frame asks of the rest of the server. */
export interface Gate {
  /** Who sends this request: nobody, a person, or why her credential is not taken. */
  identify(req: Request): Promise<Caller | Refusal | undefined>
  /** The caller's role in the scope of the endpoint's action, by the ids of the path. Undefined: not a member, or no such thing. */
  roleIn(caller: Caller, endpoint: Endpoint, params: Readonly<Record<string, string>>): Promise<Role | undefined>
  /** A reply that does not fit its schema is a fault of ours: nothing of it is sent. */
  unfit(endpoint: Endpoint, error: z.ZodError): void
}

const NOBODY: Omit<Caller, 'address'> = {
  id: '',
  login: '',
  name: '',
  role: 'annotator',
  via: 'nobody',
  cap: 'annotator',
  credential: ''
}

/** Mounts endpoints on a router: identity, access, parsing, the handler, the reply's allow-list. One frame for every route. */
export function mount(router: Router, mounted: readonly Mounted[], gate: Gate): void {
  for (const one of mounted) {
    const { method, path } = one.endpoint
    router[method](path, answer(one, gate))
    if (method === 'get' && one.endpoint.transport === 'bytes') router.head(path, answer(one, gate))
  }
}

const answer =
  ({ endpoint, handle }: Mounted, gate: Gate): RequestHandler =>
  async (req, res) => {
    const caller = await whoIs(req, endpoint, gate)
    if (isRefusal(caller)) return sendProblem(res, caller)
    const input = parse(endpoint, req)
    if (isRefusal(input)) return sendProblem(res, input)
    const role = endpoint.access === 'public' ? caller.role : await gate.roleIn(caller, endpoint, input.params)
    if (endpoint.access !== 'public') {
      // Who is no member cannot tell a thing that is not there from one she may not see.
      if (role === undefined)
        return sendProblem(res, ACTIONS[endpoint.access].scope === 'account' ? refuse('not-allowed') : refuse('not-found'))
      if (!may(role, endpoint.access)) return sendProblem(res, refuse('not-allowed'))
    }
    const reply = await handle({ ...input, caller, role: role ?? caller.role, req, res })
    send(res, endpoint, reply, gate)
    return undefined
  }

async function whoIs(req: Request, endpoint: Endpoint, gate: Gate): Promise<Caller | Refusal> {
  if (endpoint.access === 'public') return { ...NOBODY, address: req.ip ?? '' }
  return (await gate.identify(req)) ?? refuse('not-signed-in')
}

type Input = { params: Record<string, string>; query: unknown; body: unknown }

function parse(endpoint: Endpoint, req: Request): Input | Refusal {
  const faults: Fault[] = []
  const read = (schema: z.ZodType | undefined, value: unknown, at: string): unknown => {
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    faults.push(
      ...parsed.error.issues
        .slice(0, 20)
        .map(issue => ({ at: placeOf(at, issue.path), code: issue.code, message: issue.message }))
    )
    return undefined
  }
  if (endpoint.transport !== 'multipart') {
    if (req.body === undefined && hasBody(req)) return refuse('unsupported-media-type', 'Send the body as application/json')
    if (endpoint.body === undefined && isFilled(req.body)) return refuse('invalid-input', 'Nothing is taken in the body here')
    const key = forbiddenKey(req.body) ?? forbiddenKey(req.query)
    if (key !== undefined) return refuse('invalid-input', `The key "${key}" is not taken`)
  }
  const params = read(endpoint.params, req.params, 'path') as Record<string, string> | undefined
  const query = read(endpoint.query, req.query, 'query')
  const body = endpoint.transport === 'multipart' ? undefined : read(endpoint.body, req.body ?? {}, 'body')
  // An id that cannot be one names nothing.
  if (faults.some(({ at }) => at.startsWith('path'))) return refuse('not-found')
  return faults.length > 0 ? refuse('invalid-input', faults[0]?.message, { faults }) : { params: params ?? {}, query, body }
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const isFilled = (body: unknown): boolean => typeof body === 'object' && body !== null && Object.keys(body).length > 0

function send(res: Response, endpoint: Endpoint, reply: unknown, gate: Gate): void {
  if (isRefusal(reply)) return sendProblem(res, reply)
  if (endpoint.transport === 'bytes' || res.headersSent) return
  if (endpoint.reply === undefined) return void res.status(endpoint.status ?? 204).end()
  const shown = endpoint.reply.safeParse(reply)
  if (!shown.success) {
    gate.unfit(endpoint, shown.error)
    return sendProblem(res, refuse('internal'))
  }
  res.statusCode = endpoint.status ?? 200
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.end(JSON.stringify(shown.data))
}

const placeOf = (at: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place}.${String(key)}`), at)

import type { Request, Response } from 'express'
import type { Role } from '@uurga/shared/access/access.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyIn } from '@uurga/shared/api/endpoint.ts'
import type { Refusal } from '@uurga/shared/api/errors.ts'
import type { Caller } from '../accounts/caller.ts'

export interface Call<E extends Endpoint> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly caller: Caller
  /** The caller's role where the endpoint's action is held: the project, the dataset or the account. Checked already. */
  readonly role: Role
  readonly req: Request
  readonly res: Response
}

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<ReplyIn<E> | Refusal | undefined>

/** An endpoint of the contract with the code that answers it. */
export interface Mounted {
  readonly endpoint: Endpoint
  readonly handle: Handler<Endpoint>
}

/**
 * Binds a handler to an endpoint. The frame (mount.ts) has parsed what came in and checked the access; the answer is parsed by the
 * reply schema. A handler of a `bytes` endpoint writes `res` itself and answers undefined.
 */
export const on = <E extends Endpoint>(endpoint: E, handle: Handler<E>): Mounted => ({ endpoint, handle })

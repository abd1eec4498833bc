import type { z } from 'zod'
import type { Action } from '../access/access.ts'
import type { ErrorCode } from './errors.ts'

type Shape = z.ZodType | undefined

/**
 * One route of the HTTP contract as data. The server mounts it (parsing what comes in, checking access, and parsing what goes
 * out: a reply is an allow-list), the client calls it with types, the OpenAPI page is generated from it.
 */
export interface Endpoint<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, R extends Shape = Shape> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Express notation below `/api/v1`: `/projects/:project/claim`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** `public`: nobody need be signed in. An action is checked in its scope; the id in the path says which project or dataset. */
  readonly access: Action | 'public'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply?: R
  /** 200 unless told; 202 for runs, 201 for things made, 204 without a reply. */
  readonly status?: 200 | 201 | 202 | 204
  readonly refusals?: readonly ErrorCode[]
  /** `json` unless told. `multipart`: files in, JSON out. `bytes`: JSON or nothing in, a file out. */
  readonly transport?: 'json' | 'multipart' | 'bytes'
}

export const endpoint = <
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined
>(
  e: Endpoint<P, Q, B, R>
): Endpoint<P, Q, B, R> => e

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type In<S> = S extends z.ZodType ? z.input<S> : undefined
export type ParamsOf<E> = E extends Endpoint<infer P, Shape, Shape, Shape> ? Out<P> : never
export type QueryOf<E> = E extends Endpoint<Shape, infer Q, Shape, Shape> ? Out<Q> : never
export type BodyOf<E> = E extends Endpoint<Shape, Shape, infer B, Shape> ? Out<B> : never
export type ReplyOf<E> = E extends Endpoint<Shape, Shape, Shape, infer R> ? Out<R> : never
/** What a caller gives: before defaults are filled in. */
export type ParamsIn<E> = E extends Endpoint<infer P, Shape, Shape, Shape> ? In<P> : never
export type QueryIn<E> = E extends Endpoint<Shape, infer Q, Shape, Shape> ? In<Q> : never
export type BodyIn<E> = E extends Endpoint<Shape, Shape, infer B, Shape> ? In<B> : never
/** What a handler gives to the reply schema. */
export type ReplyIn<E> = E extends Endpoint<Shape, Shape, Shape, infer R> ? In<R> : never

import type { BodyIn, Endpoint, ParamsIn, QueryIn } from '@uurga/shared/api/endpoint.ts'

type Given<K extends string, V> = [V] extends [undefined]
  ? { readonly [k in K]?: undefined }
  : object extends V
    ? { readonly [k in K]?: V }
    : { readonly [k in K]: V }

/** What an endpoint must be given, before defaults are filled in. */
export type Input<E extends Endpoint> = Given<'params', ParamsIn<E>> & Given<'query', QueryIn<E>> & Given<'body', BodyIn<E>>

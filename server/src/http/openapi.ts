import { z } from 'zod'
import { ACTIONS } from '@uurga/shared/access/access.ts'
import { API_PREFIX, contract } from '@uurga/shared/api/contract.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import { ERRORS, type ErrorCode } from '@uurga/shared/api/errors.ts'

type Json = Record<string, unknown>

/** The contract as an OpenAPI 3.1 document: every endpoint, its access, its schemas as they are parsed, its refusals by code. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of contract) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Uurga',
      version,
      description: 'A labelling line. Errors are application/problem+json with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [{ url: API_PREFIX }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'uurga' } },
      schemas: { Problem: PROBLEM }
    }
  }
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    detail: { type: 'string' },
    faults: {
      type: 'array',
      items: { type: 'object', properties: { at: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } }
    },
    requestId: { type: 'string' }
  }
}

function operation(name: string, endpoint: Endpoint): Json {
  const { summary, tag, access, params, query, body, refusals = [], transport = 'json' } = endpoint
  const open = access === 'public'
  const content =
    transport === 'multipart'
      ? { 'multipart/form-data': { schema: FILES } }
      : body && { 'application/json': { schema: schemaOf(body, 'input') } }
  return {
    operationId: name,
    summary,
    tags: [tag],
    ...(open
      ? { security: [] }
      : {
          description: `Roles: ${ACTIONS[access].roles.join(', ')} (${ACTIONS[access].scope}).`,
          security: [{ token: [] }, { session: [] }]
        }),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(content === undefined ? {} : { requestBody: { required: true, content } }),
    responses: {
      ...answerOf(endpoint),
      ...problemsOf([...refusals, 'invalid-input', ...(open ? [] : (['not-signed-in', 'not-allowed', 'not-found'] as const))])
    }
  }
}

const FILES = { type: 'object', properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } } }

function answerOf({ reply, status, transport }: Endpoint): Json {
  if (transport === 'bytes')
    return {
      200: { description: 'The bytes', content: { 'application/octet-stream': {} } },
      206: { description: 'A range of them' },
      304: { description: 'Not changed' }
    }
  if (reply === undefined) return { [status ?? 204]: { description: 'Done' } }
  return { [status ?? 200]: { description: 'Done', content: { 'application/json': { schema: schemaOf(reply, 'output') } } } }
}

function problemsOf(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, Set<string>>()
  for (const code of codes) byStatus.set(ERRORS[code][0], (byStatus.get(ERRORS[code][0]) ?? new Set()).add(code))
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries([...byStatus].map(([status, names]) => [status, { description: [...names].join(', '), content }]))
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return json
}

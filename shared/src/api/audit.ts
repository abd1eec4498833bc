import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, page, pageOf } from './primitives.ts'

export const auditRow = z.strictObject({
  id,
  at: instant,
  actor: z.string(),
  actorName: z.string().optional(),
  action: z.string(),
  subject: z.string(),
  project: id.optional(),
  detail: z.record(z.string(), z.unknown())
})
export const listAudit = endpoint({
  method: 'get',
  path: '/audit',
  tag: 'audit',
  access: 'audit.read',
  summary: 'Who did what and when, newest first',
  query: page.extend({ project: id.optional() }),
  reply: pageOf(auditRow)
})

export const getHealth = endpoint({
  method: 'get',
  path: '/health',
  tag: 'service',
  access: 'public',
  summary: 'The process is alive',
  reply: z.strictObject({ ok: z.literal(true), version: z.string() })
})
export const getReady = endpoint({
  method: 'get',
  path: '/ready',
  tag: 'service',
  access: 'public',
  summary: 'The store answers and work is taken',
  reply: z.strictObject({ ok: z.literal(true), store: z.string() }),
  refusals: ['not-ready']
})

export const getMetrics = endpoint({
  method: 'get',
  path: '/metrics',
  tag: 'service',
  access: 'metrics.read',
  transport: 'bytes',
  summary: 'Figures of this process for Prometheus'
})

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Prometheus figures of this process. */
export const createMetrics = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'uurga_http_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry]
  })
  const changes = new Counter({
    name: 'uurga_queue_changes_total',
    help: 'What the queue announced, by kind',
    labelNames: ['kind'],
    registers: [registry]
  })
  const sockets = new Gauge({ name: 'uurga_sockets', help: 'Open live connections', registers: [registry] })
  return {
    observe: (method: string, route: string, status: number, ms: number): void =>
      requests.observe({ method, route, status: String(status) }, ms / 1000),
    changed: (kind: string): void => changes.inc({ kind }),
    sockets: (n: number): void => sockets.set(n),
    text: (): Promise<string> => registry.metrics(),
    type: registry.contentType
  }
}

export type Metrics = ReturnType<typeof createMetrics>

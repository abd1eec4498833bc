import { isIPv4 } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false', 'on', 'off', '']).transform(value => ['1', 'true', 'on'].includes(value))
const text = z
  .string()
  .trim()
  .optional()
  .transform(value => (value === '' ? undefined : value))

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().trim().default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  MONGODB_URI: text.refine(
    uri => uri === undefined || /^mongodb(\+srv)?:\/\//.test(uri),
    'must start with mongodb:// or mongodb+srv://'
  ),
  BLOBS_URL: text.refine(
    url => url === undefined,
    'object storage is not supported in this version: leave it unset, files go to DATA_DIR'
  ),
  PUBLIC_URL: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  TLS_CERT: text,
  TLS_KEY: text,
  ALLOW_INSECURE: flag.default(false),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn')
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly mongodbUri: string | undefined
  readonly publicUrl: URL | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly demo: boolean
  readonly logLevel: string
  /** Served over https, by ourselves or by a proxy in front. */
  readonly secure: boolean
  /** What the operator must know of this setting; printed at the start. */
  readonly warnings: readonly string[]
}

/** A start-up fault that the operator can mend: every wrong setting, one a line, or what a setting names and is not there. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
}

/** Does what a setting asks for; what goes wrong is a fault of that setting, told after `what`. */
export async function orFault<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new ConfigFault(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** A name that only begins like the address, 127.evil.example, is somebody else's. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))

/** Reads the environment once. Throws a ConfigFault that lists every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) throw fault(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`))
  const { PORT, HOST, DATA_DIR, MONGODB_URI, PUBLIC_URL, TLS_CERT, TLS_KEY, ALLOW_INSECURE, DEMO, LOG_LEVEL } = parsed.data
  const publicUrl = PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL)
  const loopback = isLoopback(HOST) && (publicUrl === undefined || isLoopback(publicUrl.hostname))
  const secure = TLS_CERT !== undefined || publicUrl?.protocol === 'https:'
  const faults: string[] = []
  if ((TLS_CERT === undefined) !== (TLS_KEY === undefined)) faults.push('TLS_CERT and TLS_KEY: give both or none')
  if (!isLoopback(HOST) && publicUrl === undefined)
    faults.push(`PUBLIC_URL: needed because HOST is ${HOST}: the address people type`)
  if (!loopback && !secure && !ALLOW_INSECURE)
    faults.push(
      'ALLOW_INSECURE: set to 1 to serve over plain http beyond this machine, or give TLS_CERT and TLS_KEY, or an https PUBLIC_URL'
    )
  if (DEMO === true && !(loopback && MONGODB_URI === undefined))
    faults.push('DEMO: only on the loopback and with the embedded store')
  if (faults.length > 0) throw fault(faults)
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    mongodbUri: MONGODB_URI,
    publicUrl,
    tls: TLS_CERT !== undefined && TLS_KEY !== undefined ? { cert: TLS_CERT, key: TLS_KEY } : undefined,
    demo: DEMO ?? (loopback && MONGODB_URI === undefined),
    logLevel: LOG_LEVEL,
    secure,
    warnings:
      loopback || secure
        ? []
        : [
            'Plain http beyond this machine: anybody on the way can read and change what passes. In browsers, WebCodecs, persistent storage and secure cookies do not work.'
          ]
  }
}

/** A connection string without its name, password and options. A password may hold any sign, if it should not: the last @ ends it. */
export const redactUri = (uri: string): string => uri.replace(/\/\/.*@/s, '//***@').replace(/\?.*$/s, '')

const fault = (lines: readonly string[]): ConfigFault =>
  new ConfigFault(`The settings are not usable:\n${lines.map(line => `  ${line}`).join('\n')}`)

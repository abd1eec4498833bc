import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

/** Places a secret could stand in what is logged. A request is logged by method, path and answer alone (http/app.ts). */
const SECRET = [
  'req.headers.cookie',
  'req.headers.authorization',
  '*.password',
  '*.token',
  '*.secret',
  '*.link',
  'password',
  'token',
  'secret',
  'link'
]

export const createLog = (level: string, to?: DestinationStream): Log => {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: SECRET, censor: '***' },
    serializers: { error: pino.stdSerializers.err }
  }
  return to === undefined ? pino(options) : pino(options, to)
}

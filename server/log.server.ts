import pino from 'pino'

export type Log = pino.Logger

/** One JSON line an event on standard output. Cookies, tokens and people's words never go in. */
export function createLog(level: string): Log {
  return pino({ level, redact: ['req.headers.cookie', 'req.headers.authorization'] })
}

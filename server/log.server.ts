import pino from 'pino'

export type Log = pino.Logger

/** One JSON line an event, on standard output unless told otherwise. Cookies, tokens and people's words never go in. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options = {
    level,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { err: withoutParameters },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** A failed query's error repeats what people wrote, as parameters: in the message, the stack and a field of its own. */
function withoutParameters(error: Error): unknown {
  const { params: _params, ...told } = pino.stdSerializers.err(error) as pino.SerializedError & { params?: unknown }
  const cut = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '')
  return { ...told, message: cut(told.message), stack: cut(told.stack ?? '') }
}

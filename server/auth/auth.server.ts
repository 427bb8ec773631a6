/** Sign-in by better-auth: password or mailed link, invitation only. One session serves pages, `/collab` and `/live`. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'
import { magicLink } from 'better-auth/plugins/magic-link'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import * as schema from '#db/schema/index.ts'
import type { Log } from '#server/log.server.ts'

export interface Person {
  id: string
  name: string
  email: string
  locale: string
  showAs: 'name' | 'seat'
  timeZone: string | null
  theme: 'system' | 'light' | 'dark'
}

export interface SignedIn {
  person: Person
  sessionId: string
  expiresAt: Date
}

export interface AuthMail {
  kind: 'signInLink' | 'recovery'
  email: string
  token: string
}

export interface AuthOptions {
  database: Database
  secret: string
  appUrl: string
  /** Every mailed link opens a page whose button POSTs, since mail scanners open links. */
  sendMail(mail: AuthMail): Promise<void>
  /** A session ended: its open sockets must be told. */
  sessionEnded(session: { id: string; userId: string }): void
  log: Log
}

/** The header that our own web server sets from the socket's address; whatever a visitor sends under it is overwritten. */
export const addressHeader = 'x-footbridge-address'

const minutes = 60
const hours = 60 * minutes
const days = 24 * hours

/** Every limit is per address; the numbers leave room for a library's shared one. */
const limits = { window: 60, max: 20 }

function configure(options: AuthOptions) {
  const url = new URL(options.appUrl)
  const { db } = options.database
  return betterAuth({
    database: drizzleAdapter(db, { provider: 'pg', schema }),
    secret: options.secret,
    baseURL: options.appUrl,
    basePath: '/api/auth',
    trustedOrigins: [url.origin],
    telemetry: { enabled: false },
    // A mistyped password is no news; only what the library itself calls an error is.
    logger: {
      log: (level, message) =>
        level === 'error' ? options.log.error({ auth: message }) : options.log.debug({ auth: message }),
    },
    user: {
      additionalFields: {
        locale: { type: 'string', input: false },
        showAs: { type: 'string', input: false },
        timeZone: { type: 'string', required: false, input: false },
        theme: { type: 'string', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: 7 * days, updateAge: 1 * days, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: hours,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.sendMail({ kind: 'recovery', email: user.email, token }),
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: 15 * minutes,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token }) => {
          // A stranger's address gets the same answer and no mail.
          const [known] = await db.select({ id: schema.user.id }).from(schema.user).where(eq(schema.user.email, email))
          if (known) await options.sendMail({ kind: 'signInLink', email, token })
        },
      }),
    ],
    databaseHooks: {
      user: {
        create: {
          // Accounts come from accepted invitations alone (INVITE-1); no sign-up route may make one.
          before: async () => {
            throw new APIError('FORBIDDEN', { code: 'INVITATION_ONLY' })
          },
        },
      },
      session: {
        create: {
          before: async (session) => {
            const [owner] = await db
              .select({ disabledAt: schema.user.disabledAt })
              .from(schema.user)
              .where(eq(schema.user.id, session.userId))
            if (!owner || owner.disabledAt) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
          },
        },
        delete: {
          after: async (session) => options.sessionEnded({ id: session.id, userId: session.userId }),
        },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 200,
      customRules: {
        '/sign-in/email': limits,
        '/sign-in/magic-link': limits,
        '/magic-link/verify': limits,
        '/request-password-reset': limits,
        '/reset-password': limits,
        '/get-session': false,
      },
    },
    advanced: {
      // Cookies ignore the port: two installations on localhost must not sign each other out.
      cookiePrefix: url.hostname === 'localhost' ? `footbridge-${url.port || '80'}` : 'footbridge',
      useSecureCookies: url.protocol === 'https:',
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })
}

export interface Auth {
  /** The address better-auth knows the installation by. */
  appUrl: string
  /** Answers better-auth's own routes under `/api/auth/`, rate limits included. */
  handle(request: Request): Promise<Response>
  /** Who a request's cookies belong to; null when signed out. `headers` may carry a renewed cookie. */
  whoIs(headers: Headers): Promise<{ signedIn: SignedIn | null; headers: Headers }>
  hashPassword(password: string): Promise<string>
}

export function createAuth(options: AuthOptions): Auth {
  const auth = configure(options)
  return {
    appUrl: options.appUrl,
    handle: (request) => auth.handler(request),
    hashPassword,
    whoIs: async (headers) => {
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true })
      if (!response || response.user.disabledAt) return { signedIn: null, headers: answered }
      const { user, session } = response
      return {
        headers: answered,
        signedIn: {
          sessionId: session.id,
          expiresAt: session.expiresAt,
          person: {
            id: user.id,
            name: user.name,
            email: user.email,
            locale: user.locale,
            showAs: user.showAs === 'seat' ? 'seat' : 'name',
            timeZone: user.timeZone ?? null,
            theme: user.theme === 'light' || user.theme === 'dark' ? user.theme : 'system',
          },
        },
      }
    },
  }
}

/** Everything long-lived, made once by the composition root and handed down to routes. */
import { createContext, type RouterContextProvider } from 'react-router'
import type { Database } from '#db/client.ts'
import type { Auth } from './auth/auth.server.ts'
import type { Log } from './log.server.ts'

export interface DemoAccount {
  email: string
  password: string
  name: string
  /** In words, per language. */
  role: { en: string; es: string }
}

export interface Services {
  database: Database
  auth: Auth
  log: Log
  now(): Date
  /** A keyed fingerprint of a text by the installation's secret: what links that are not stored are made from. */
  sign(text: string): string
  /** Absolute address of the installation, without a slash at the end. */
  appUrl: string
  mode: 'production' | 'development' | 'demo'
  /** Filled in the demo alone, for the sign-in page. */
  demoAccounts: readonly DemoAccount[]
  /** Folder of `.eml` files, when mail is not sent by SMTP and may be looked at (development and the demo). */
  mailFolder: string | null
  /** Sends what waits in the mail queue now. */
  sendMailNow(): Promise<void>
}

const servicesContext = createContext<Services>()
const nonceContext = createContext<string>()

/** The composition root puts the services and the page's CSP nonce into each request's context. */
export function provideServices(context: RouterContextProvider, services: Services, nonce: string): void {
  context.set(servicesContext, services)
  context.set(nonceContext, nonce)
}

type Context = Readonly<Pick<RouterContextProvider, 'get'>>

export const services = (context: Context): Services => context.get(servicesContext)

/** The nonce that every inline script of this page must carry. */
export const pageNonce = (context: Context): string => context.get(nonceContext)

/** The outermost page: language, look, clock and the error page that everything falls back to. */
import { use, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from 'react-router'
import type { Route } from './+types/root'
import './app.css'
import { services } from '#server/services.server.ts'
import { ClockProvider } from './lib/clock.tsx'
import { noteHydrated } from './lib/first-load.ts'
import { NonceContext } from './lib/nonce.ts'
import { PersonContext } from './lib/person.ts'
import { i18nMiddleware, wishesOf } from './middleware/i18n.server.ts'
import { requestIdMiddleware, requestIdOf } from './middleware/request-id.server.ts'
import { sessionContext, sessionMiddleware } from './middleware/session.server.ts'
import { ErrorPage } from './ui/error-page.tsx'
import { PlainFrame } from './ui/plain-frame.tsx'

export const middleware: Route.MiddlewareFunction[] = [requestIdMiddleware, sessionMiddleware, i18nMiddleware]

export function loader({ context }: Route.LoaderArgs) {
  const { language, theme } = wishesOf(context)
  const person = context.get(sessionContext)?.person
  return {
    language,
    theme,
    person: person ? { id: person.id, name: person.name } : null,
    timeZone: person?.timeZone ?? 'America/Chicago',
    now: services(context).now().toISOString(),
    requestId: requestIdOf(context),
  }
}

export function Layout({ children }: { children: React.ReactNode }) {
  const wishes = useRouteLoaderData<typeof loader>('root')
  const nonce = use(NonceContext)
  const { i18n } = useTranslation()
  return (
    <html lang={wishes?.language ?? i18n.language} data-theme={wishes?.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {/* Lets the overlay components give their style element the page's nonce. */}
        <meta property="csp-nonce" nonce={nonce} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root({ loaderData }: Route.ComponentProps) {
  const { language, timeZone, now, person } = loaderData
  const { i18n } = useTranslation()
  useEffect(noteHydrated, [])
  // The browser has the words of one language: when signing in brought another, the page is fetched anew.
  useEffect(() => {
    if (i18n.language !== language) window.location.reload()
  }, [i18n, language])
  return (
    <ClockProvider language={language} timeZone={timeZone} now={new Date(now)}>
      <PersonContext value={person}>
        <Outlet />
      </PersonContext>
    </ClockProvider>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <PlainFrame person={root?.person ?? null}>
      <ErrorPage error={error} />
    </PlainFrame>
  )
}

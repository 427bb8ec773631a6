/** Around every page outside a partnership: an error there keeps the person's language and look. */
import { Outlet } from 'react-router'
import { ErrorPage } from '../ui/error-page.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/outside'

export default function Outside() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <PlainFrame>
      <ErrorPage error={error} />
    </PlainFrame>
  )
}

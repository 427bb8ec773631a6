/** `/api/auth/*`: better-auth's own routes, for programs; the pages use server/auth/sign-in.server.ts. */
import { services } from '#server/services.server.ts'
import type { Route } from './+types/auth-api'

export const loader = ({ request, context }: Route.LoaderArgs) => services(context).auth.handle(request)

export const action = ({ request, context }: Route.ActionArgs) => services(context).auth.handle(request)

/** The site map. Static paths win over `/:partnership`; a partnership's slug can never be one of them. */
import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/index.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-in/link', 'routes/sign-in-link.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('recover', 'routes/recover.tsx'),
  route('recover/:token', 'routes/recover-token.tsx'),
  route('settings', 'routes/settings.tsx'),
  route('about', 'routes/about.tsx'),
  route('language', 'routes/language.tsx'),
  route('dev/mail', 'routes/dev-mail.tsx'),

  // Everything inside one partnership wears its frame (places and groups).
  route(':partnership', 'routes/partnership.tsx', [
    route('groups/:group/plans/new', 'routes/plan-new.tsx'),
    route('plans/:documentId', 'routes/plan.tsx'),
  ]),
  route(':partnership/plans/:documentId/print', 'routes/plan-print.tsx'),
  route(':partnership/plans/:documentId/markdown', 'routes/plan-markdown.ts'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
